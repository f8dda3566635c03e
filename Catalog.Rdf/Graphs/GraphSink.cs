namespace Catalog.Rdf.Graphs;

/// <summary>Fills a graph, within the limit of blank nodes that are kept.</summary>
internal sealed class GraphSink(Graph graph, RdfReaderOptions options) : IRdfSink
{
    public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        // A graph has no prefixes.
    }

    public void Base(ReadOnlySpan<byte> iri)
    {
        // A graph has absolute IRIs only.
    }

    public void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graphName)
    {
        graph.Add(subject, predicate, @object);
        if (graph.BlankNodeCount > options.MaxBlankNodes)
        {
            throw new RdfSyntaxException("limit-blank-nodes", $"The document has more than {options.MaxBlankNodes} blank nodes.");
        }

        if (graph.TextBytes > options.MaxGraphBytes)
        {
            throw new RdfSyntaxException("limit-graph", $"The terms of the document are longer than {options.MaxGraphBytes} bytes in all.");
        }
    }
}
