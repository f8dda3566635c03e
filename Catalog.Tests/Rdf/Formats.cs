using Catalog.Rdf;

namespace Catalog.Tests.Rdf;

/// <summary>Formats by name, since theories show their data by name.</summary>
internal static class Formats
{
    public static RdfFormat Named(string name) =>
        new[] { RdfFormat.TriG, RdfFormat.NQuads }.Concat(RdfFormat.All).Single(format => format.Name == name);
}
