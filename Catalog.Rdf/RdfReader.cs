namespace Catalog.Rdf;

/// <summary>Reads RDF from a stream: into a sink without allocating a term, or as batches of quads.</summary>
public static class RdfReader
{
    /// <summary>Reads the whole stream and tells every statement to the sink.</summary>
    /// <exception cref="RdfSyntaxException">The document breaks its grammar or a limit.</exception>
    public static Task ReadAsync(
        Stream input, RdfFormat format, IRdfSink sink, RdfReaderOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
