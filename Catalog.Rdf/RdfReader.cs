using Catalog.Rdf.JsonLd;
using Catalog.Rdf.RdfXml;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf;

/// <summary>Reads RDF from a stream: into a sink without allocating a term, or into a <see cref="Graph"/>
/// (<see cref="Graph.LoadAsync"/>).</summary>
public static class RdfReader
{
    /// <summary>Reads the whole stream and tells every statement to the sink, in the order of the document.</summary>
    /// <exception cref="RdfSyntaxException">The document breaks its grammar or a limit.</exception>
    public static Task ReadAsync(
        Stream input, RdfFormat format, IRdfSink sink, RdfReaderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(options);
        if (format == RdfFormat.Turtle || format == RdfFormat.TriG)
        {
            return MachineDriver.RunAsync(new TurtleMachine(sink, options, format == RdfFormat.TriG), input, options, cancellationToken);
        }

        if (format == RdfFormat.NTriples || format == RdfFormat.NQuads)
        {
            return MachineDriver.RunAsync(new LineMachine(sink, options, format == RdfFormat.NQuads), input, options, cancellationToken);
        }

        if (format == RdfFormat.RdfXml)
        {
            return RdfXmlReader.ReadAsync(input, sink, options, cancellationToken);
        }

        if (format == RdfFormat.JsonLd)
        {
            return JsonLdReader.RunAsync(input, sink, options, cancellationToken);
        }

        throw new NotSupportedException($"There is no reader for {format}.");
    }
}
