using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Catalog.Dcat;
using Catalog.Rdf;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.LinkedData;

/// <summary>A document joined from parts: what stands before the datasets, the datasets, what stands after.
/// All parts are at hand before the first byte leaves, so an error is an error and never a short document.</summary>
internal sealed class RdfDocument(
    RdfMedia media,
    IReadOnlyList<(Resource Root, IReadOnlyList<Triple> Triples)> head,
    IReadOnlyList<ReadOnlyMemory<byte>> datasets,
    string etag,
    DateTimeOffset modified) : IResult
{
    /// <summary>An ETag of whatever decides about the bytes.</summary>
    public static string Tag(string form, IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(form));
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData("\n"u8);
        }

        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}\"";
    }

    /// <summary>Sets the validators; true if the client has these bytes already.</summary>
    public static bool IsKnown(HttpContext http, string etag, DateTimeOffset modified)
    {
        var headers = http.Response.GetTypedHeaders();
        // Weak: the same bytes may travel compressed.
        headers.ETag = new EntityTagHeaderValue(etag, isWeak: true);
        headers.LastModified = Seconds(modified);
        http.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        var asked = http.Request.GetTypedHeaders();
        if (asked.IfNoneMatch is { Count: > 0 } tags)
        {
            return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(headers.ETag, useStrongComparison: false));
        }

        return asked.IfModifiedSince is { } since && Seconds(modified) <= since;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsKnown(httpContext, etag, modified))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var frame = new ArrayBufferWriter<byte>(8 * 1024);
        var writer = RdfWriter.Create(frame, media.Format, DatasetWriter.Prefixes);
        writer.Begin();
        for (var i = 0; i < head.Count; i++)
        {
            if (i > 0)
            {
                writer.Separate();
            }

            writer.WriteRecord(head[i].Root, head[i].Triples);
        }

        var headEnd = frame.WrittenCount;
        writer.Separate();
        var separatorEnd = frame.WrittenCount;
        writer.Complete();
        var before = frame.WrittenMemory[..headEnd];
        var between = frame.WrittenMemory[headEnd..separatorEnd];
        var after = frame.WrittenMemory[separatorEnd..];

        var response = httpContext.Response;
        response.ContentType = media.MediaType;
        var separators = head.Count > 0 ? datasets.Count : Math.Max(0, datasets.Count - 1);
        response.ContentLength = before.Length + after.Length + ((long)separators * between.Length)
            + datasets.Sum(dataset => (long)dataset.Length);
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        var cancellationToken = httpContext.RequestAborted;
        response.BodyWriter.Write(before.Span);
        for (var i = 0; i < datasets.Count; i++)
        {
            if (i > 0 || head.Count > 0)
            {
                response.BodyWriter.Write(between.Span);
            }

            await response.BodyWriter.WriteAsync(datasets[i], cancellationToken);
        }

        await response.BodyWriter.WriteAsync(after, cancellationToken);
    }

    /// <summary>HTTP dates know no fractions; a rounded-up one never claims too little.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset time)
    {
        var whole = new DateTimeOffset(time.UtcDateTime.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return whole == time ? whole : whole.AddSeconds(1);
    }
}
