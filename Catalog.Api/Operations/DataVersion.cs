using System.Buffers;
using System.Globalization;
using Catalog.Search;
using Catalog.Storage;
using Microsoft.Extensions.Primitives;

namespace Catalog.Api.Operations;

/// <summary>The version of everything that is answered: the last seq of the change log, and the program that renders it.
/// An answer of the same address and version is the same.</summary>
internal sealed class DataVersion(CatalogStore store, ISearchIndex index)
{
    /// <summary>Another build may render the same data in another way.</summary>
    private static readonly string Program = typeof(DataVersion).Module.ModuleVersionId.ToString("N")[..8];

    private static readonly SearchValues<string> Clock =
        SearchValues.Create(["NOW"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The ETag of an answer that is made now, or null where none can be given: the index is behind, or the
    /// question itself depends on the clock.</summary>
    public async ValueTask<string?> FindTagAsync(bool needsIndex, string? query, CancellationToken cancellationToken)
    {
        if (query is not null && query.AsSpan().ContainsAny(Clock))
        {
            return null;
        }

        var seq = await store.LastSeqAsync(cancellationToken);
        return needsIndex && await index.ReadCheckpointAsync(cancellationToken) != seq
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"W/\"{seq:x}-{Program}\"");
    }

    /// <summary>Whether the caller's <c>If-None-Match</c> names this version (RFC 9110 §13.1.2, weak comparison).</summary>
    public static bool Matches(StringValues ifNoneMatch, string tag)
    {
        var opaque = Opaque(tag);
        foreach (var value in ifNoneMatch)
        {
            foreach (var part in (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                // A star means "anything there is", which only the action would know; it gets a full answer.
                if (Opaque(part) == opaque)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
