using Catalog.Rdf;

namespace Catalog.Api.GraphQL;

/// <summary>Mail addresses as people read them.</summary>
internal static class MailAddress
{
    public static string Of(Iri iri) =>
        iri.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            ? Uri.UnescapeDataString(iri.Value["mailto:".Length..])
            : iri.Value;
}
