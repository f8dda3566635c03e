using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>Every address that the catalogue makes begins here: minted IRIs get the base address, and the demo's
/// reserved host becomes a path of ours. The one place that knows <c>Catalog:BaseUrl</c>.</summary>
/// <param name="baseUrl">Absolute http or https address, with or without a path, without a slash at the end.</param>
public sealed class PublicAddresses(string baseUrl)
{
    /// <summary>The reserved address of the demo's sources; no such host is ever asked.</summary>
    public const string DemoPrefix = "https://demo.invalid/";

    /// <summary>The base address without a slash at the end.</summary>
    public string BaseUrl { get; } = baseUrl.TrimEnd('/');

    /// <summary>The IRI of the catalogue itself.</summary>
    public string Root => BaseUrl + "/";

    /// <summary>The minted IRI of a dataset, stored without the base address.</summary>
    public static Iri Mint(string datasetId) => new("/dataset/" + datasetId);

    /// <summary>The minted IRI of a distribution, stored without the base address.</summary>
    public static Iri Mint(string datasetId, string distributionId) =>
        new($"/dataset/{datasetId}/resource/{distributionId}");

    /// <summary>The address as the public sees it.</summary>
    public string Of(Iri iri) => Of(iri.Value);

    /// <summary>The address as the public sees it.</summary>
    public string Of(string iri)
    {
        if (iri.StartsWith('/'))
        {
            return BaseUrl + iri;
        }

        return iri.StartsWith(DemoPrefix, StringComparison.Ordinal)
            ? BaseUrl + "/demo/" + iri[DemoPrefix.Length..]
            : iri;
    }

    /// <summary>The term with its IRI as the public sees it; anything else unchanged.</summary>
    public Term Of(Term term) => term is Iri iri && !ReferenceEquals(Of(iri.Value), iri.Value)
        ? new Iri(Of(iri.Value))
        : term;
}
