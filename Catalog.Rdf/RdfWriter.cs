using System.Buffers;
using Catalog.Rdf.Writing;

namespace Catalog.Rdf;

/// <summary>Writes statements as they come, in one format. Output is deterministic.
/// A document is <see cref="Begin"/>, statements grouped by record, <see cref="Complete"/>.</summary>
public abstract class RdfWriter
{
    private protected RdfWriter()
    {
    }

    /// <summary>What the format could not hold and was left out so far: in RDF/XML, characters that XML does not know
    /// (XML §2.2) and triples whose predicate ends in no XML name (RDF/XML §7.2).</summary>
    public int Dropped { get; private protected set; }

    /// <summary>A writer of the format on top of a buffer; prefixes are written by <see cref="Begin"/>.</summary>
    public static RdfWriter Create(IBufferWriter<byte> output, RdfFormat format, PrefixMap prefixes) =>
        format == RdfFormat.Turtle ? new TurtleWriter(output, prefixes)
        : format == RdfFormat.NTriples ? new NTriplesWriter(output)
        : format == RdfFormat.RdfXml ? new RdfXmlWriter(output, prefixes)
        : format == RdfFormat.JsonLd ? new JsonLdWriter(output, prefixes)
        : throw new NotSupportedException($"There is no writer for {format}.");

    /// <summary>Writes what stands before all statements: prefixes, root element or context.</summary>
    public abstract void Begin();

    /// <summary>Writes one record: all triples of one described thing and what hangs on it, blank nodes nested where
    /// the format can. <paramref name="root"/> comes first. A record knows nothing of the document around it, so
    /// the bytes of a record written between <see cref="Begin"/> and <see cref="Complete"/> of one document can be
    /// kept and joined into another (JSON-LD: with a comma between records, written by <see cref="Separate"/>).</summary>
    public abstract void WriteRecord(Resource root, IReadOnlyCollection<Triple> triples);

    /// <summary>Writes what stands between two records (a comma in JSON-LD, a blank line in Turtle).</summary>
    public abstract void Separate();

    /// <summary>Writes what stands after all statements.</summary>
    public abstract void Complete();
}
