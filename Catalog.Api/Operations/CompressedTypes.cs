using Microsoft.AspNetCore.ResponseCompression;

namespace Catalog.Api.Operations;

/// <summary>What is worth compressing for a client that asks for it.</summary>
internal static class CompressedTypes
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. ResponseCompressionDefaults.MimeTypes, "application/ld+json", "application/rdf+xml", "application/n-triples",
        "application/graphql-response+json", "application/problem+json", "text/turtle", "image/svg+xml",
    ];
}
