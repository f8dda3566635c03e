using System.Globalization;
using Catalog.Dcat;
using Catalog.Rdf;
using Microsoft.Extensions.Options;

namespace Catalog.Api;

/// <summary>Values of the model as the public sees them: addresses below the base address, dates in the catalogue's
/// time zone.</summary>
public sealed class PublicValues(PublicAddresses addresses, IOptions<CatalogOptions> options)
{
    public PublicAddresses Addresses { get; } = addresses;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>The address of a node, or null for a blank one.</summary>
    public string? Address(Resource? node) => node is Iri iri ? Addresses.Of(iri) : null;

    /// <summary>The addresses of all of them.</summary>
    public IReadOnlyList<string> All(IReadOnlyList<Iri> iris) => [.. iris.Select(Addresses.Of)];

    /// <summary>The address of a page or file that may be followed, or null: only http, https and ftp ever become
    /// links, whatever strangers wrote.</summary>
    public string? Link(Iri iri)
    {
        var address = Addresses.Of(iri);
        return Uri.TryCreate(address, UriKind.Absolute, out var parsed) && (parsed.Scheme is "http" or "https" or "ftp")
            ? address
            : null;
    }

    /// <summary>The date of a literal, or null.</summary>
    public PartialDate? Date(Literal? literal) => PartialDate.From(literal, Zone);

    /// <summary>A mail address as people read it. Sources that forget <c>mailto:</c> make it a relative address, which
    /// reading completes with theirs.</summary>
    public static string Mail(Iri iri)
    {
        var address = iri.Value;
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            address = address["mailto:".Length..];
        }

        var end = address[(address.LastIndexOf('/') + 1)..];
        return Uri.UnescapeDataString(end.Contains('@', StringComparison.Ordinal) ? end : address);
    }

    /// <summary>The number of bytes, also of <c>1234.0</c>; null where it is no number.</summary>
    public static long? Size(Literal? literal) =>
        literal is not null
        && decimal.TryParse(literal.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size)
        && size is >= 0 and <= long.MaxValue
            ? (long)size
            : null;
}
