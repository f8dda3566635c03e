using System.Buffers;
using Catalog.Rdf.Streaming;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf;

/// <summary>Writes statements as they come, in memory that does not grow with the document: any reader can be led into
/// it. Subjects and predicates that arrive together are written together; nothing is sorted and nothing is nested.
/// For whole records with nested nodes there is <see cref="RdfWriter"/>.</summary>
public abstract class RdfStreamWriter : IRdfSink
{
    private const int FlushAt = 32 << 10;

    private readonly IBufferWriter<byte> _output;

    private protected RdfStreamWriter(IBufferWriter<byte> output) => _output = output;

    /// <summary>What was left out because the format cannot hold it: statements of RDF/XML whose predicate ends in no
    /// XML name (RDF/XML §7.2), and characters that XML does not know.</summary>
    public long Dropped { get; private protected set; }

    /// <summary>Bytes that are not handed on yet.</summary>
    private protected ByteBuffer Out { get; } = new(FlushAt + 4096);

    /// <summary>A writer of the format on top of a buffer. Formats of one graph take the statements of all graphs.</summary>
    public static RdfStreamWriter Create(IBufferWriter<byte> output, RdfFormat format)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(format);
        return format switch
        {
            _ when format == RdfFormat.NTriples => new LineStream(output, quads: false),
            _ when format == RdfFormat.NQuads => new LineStream(output, quads: true),
            _ when format == RdfFormat.Turtle => new TurtleStream(output, graphs: false),
            _ when format == RdfFormat.TriG => new TurtleStream(output, graphs: true),
            _ when format == RdfFormat.RdfXml => new RdfXmlStream(output),
            _ when format == RdfFormat.JsonLd => new JsonLdStream(output),
            _ => throw new NotSupportedException($"There is no writer for {format}."),
        };
    }

    /// <summary>A writer of the format on top of a stream, which stays open.</summary>
    public static RdfStreamWriter Create(Stream output, RdfFormat format)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Create(new StreamBuffer(output), format);
    }

    /// <summary>Takes a prefix; Turtle, TriG and RDF/XML use it from here on.</summary>
    public virtual void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        // Most formats have none.
    }

    /// <summary>Takes a base; every IRI is written in full, so it is of no use.</summary>
    public virtual void Base(ReadOnlySpan<byte> iri)
    {
        // IRIs are absolute.
    }

    /// <summary>Writes one statement.</summary>
    public void Quad(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph)
    {
        Write(subject, predicate, @object, graph);
        if (Out.Length >= FlushAt)
        {
            HandOn();
        }
    }

    /// <summary>Ends the document.</summary>
    public void Complete()
    {
        Finish();
        HandOn();
    }

    private protected abstract void Write(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph);

    private protected abstract void Finish();

    private void HandOn()
    {
        _output.Write(Out.Written);
        Out.Clear();
    }
}
