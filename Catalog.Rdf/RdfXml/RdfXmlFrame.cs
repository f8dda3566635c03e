using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.RdfXml;

/// <summary>What an open element is in the grammar of RDF/XML (§7.2).</summary>
internal enum RdfXmlElement : byte
{
    Document,
    Root,
    Node,
    Property,
    EmptyProperty,
    ResourceProperty,
    Collection,
}

/// <summary>An open element; one object a depth, used again and again.</summary>
internal sealed class RdfXmlFrame
{
    public RdfXmlElement Element { get; set; }

    public IriReference? Base { get; set; }

    public TermKind SubjectKind { get; set; }

    /// <summary>The node, or for a property the node it belongs to.</summary>
    public ByteBuffer Subject { get; } = new(64);

    public byte[] Predicate { get; set; } = [];

    public byte[] Datatype { get; set; } = [];

    public byte[] Language { get; set; } = [];

    /// <summary>IRI of the statement, if it is reified (RDF/XML §7.3).</summary>
    public byte[]? StatementIri { get; set; }

    /// <summary>True when the object of the property is known already.</summary>
    public bool HasObject { get; set; }

    public int ListItems { get; set; }

    /// <summary>The last node of a collection, or -1.</summary>
    public long LastNode { get; set; }

    public RdfTerm SubjectTerm => new(SubjectKind, Subject.Written);

    public void Reset(RdfXmlElement element, IriReference? baseIri)
    {
        Element = element;
        Base = baseIri;
        Predicate = [];
        Datatype = [];
        Language = [];
        StatementIri = null;
        HasObject = false;
        ListItems = 0;
        LastNode = -1;
        Subject.Clear();
    }

    public void SetSubject(TermKind kind, ReadOnlySpan<byte> value)
    {
        SubjectKind = kind;
        Subject.Clear();
        Subject.Append(value);
    }
}
