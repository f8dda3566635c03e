using System.Text;
using Catalog.Rdf;

namespace Catalog.Tests.Rdf;

/// <summary>Keeps what a reader tells, for comparison.</summary>
internal sealed class QuadList : IRdfSink
{
    public List<Quad> Quads { get; } = [];

    /// <summary>Each statement as four blank-node-safe triples, so that datasets compare as graphs do.</summary>
    public IEnumerable<Triple> Reified => Quads.Distinct().SelectMany((quad, index) =>
    {
        var node = new BlankNode($"statement{index}");
        return new List<Triple>
        {
            new(node, new Iri("urn:s"), quad.Subject),
            new(node, new Iri("urn:p"), quad.Predicate),
            new(node, new Iri("urn:o"), quad.Object),
            new(node, new Iri("urn:g"), quad.Graph ?? new Iri("urn:default")),
        };
    });

    public IEnumerable<Triple> Triples => Quads.Select(quad => new Triple(quad.Subject, quad.Predicate, quad.Object));

    public static async Task<QuadList> ReadAsync(byte[] document, RdfFormat format, RdfReaderOptions options)
    {
        var list = new QuadList();
        await RdfReader.ReadAsync(new MemoryStream(document), format, list, options, TestContext.Current.CancellationToken);
        return list;
    }

    public static Task<QuadList> ReadAsync(string document, RdfFormat format) =>
        ReadAsync(Encoding.UTF8.GetBytes(document), format, RdfReaderOptions.Default);

    public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        // Not compared.
    }

    public void Base(ReadOnlySpan<byte> iri)
    {
        // Not compared.
    }

    public void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph) => Quads.Add(new Quad(
        (Resource)ToTerm(subject),
        (Iri)ToTerm(predicate),
        ToTerm(@object),
        graph.Kind == TermKind.None ? null : (Resource)ToTerm(graph)));

    private static Term ToTerm(in RdfTerm term)
    {
        var value = Encoding.UTF8.GetString(term.Value);
        return term.Kind switch
        {
            TermKind.Iri => new Iri(value),
            TermKind.BlankNode => new BlankNode(value),
            _ when !term.Language.IsEmpty => new Literal(value, Encoding.UTF8.GetString(term.Language)),
            _ when !term.Datatype.IsEmpty => new Literal(value, new Iri(Encoding.UTF8.GetString(term.Datatype))),
            _ => new Literal(value),
        };
    }
}
