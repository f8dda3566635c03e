using System.Runtime.InteropServices;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>What a term means (JSON-LD 1.1 API §4.2).</summary>
internal sealed record TermDefinition
{
    /// <summary>The IRI mapping: an IRI, a blank node, a keyword, or null for a term that is switched off.</summary>
    public Text Iri { get; set; }

    public bool Prefix { get; set; }

    public bool Protected { get; set; }

    public bool Reverse { get; set; }

    /// <summary>An IRI or one of <c>@id</c>, <c>@vocab</c>, <c>@json</c>, <c>@none</c>.</summary>
    public Text Type { get; set; }

    public Keyword TypeKeyword { get; set; }

    public ContainerKinds Container { get; set; }

    public Text Index { get; set; }

    /// <summary>The scoped context, missing if there is none.</summary>
    public JsonRef Context { get; set; }

    public Text ContextUrl { get; set; }

    public bool HasLanguage { get; set; }

    public Text Language { get; set; }

    public bool HasDirection { get; set; }

    public TextDirection Direction { get; set; }

    public Text Nest { get; set; }
}

/// <summary>A property name of a node, understood in one context.</summary>
internal sealed class Property
{
    /// <summary>The keyword <c>@graph</c> as the property that something hangs on.</summary>
    public static Property Graph { get; } = new() { Name = "@graph"u8.ToArray(), Iri = new("@graph"u8.ToArray()), Keyword = Keyword.Graph };

    /// <summary>The keyword <c>@reverse</c> as the property that something hangs on.</summary>
    public static Property Reverse { get; } = new() { Name = "@reverse"u8.ToArray(), Iri = new("@reverse"u8.ToArray()), Keyword = Keyword.Reverse };

    public required byte[] Name { get; init; }

    /// <summary>The expanded name; null if the entry is to be dropped.</summary>
    public Text Iri { get; init; }

    public Keyword Keyword { get; init; }

    /// <summary>The definition of the name, if the context has one.</summary>
    public TermDefinition? Definition { get; init; }

    public ActiveContext? Owner { get; init; }

    public ContainerKinds Container => Definition?.Container ?? ContainerKinds.None;

    /// <summary>True if the property can be said in RDF: an IRI in the proper form.</summary>
    public bool IsPredicate { get; init; }
}

/// <summary>An active context (JSON-LD 1.1 API §4.1). Once made it does not change, so everything that is worked out
/// from it is kept with it.</summary>
internal sealed class ActiveContext
{
    // A document with more different names than this works them out again.
    private const int MaxKept = 8192;

    private Dictionary<byte[], TermDefinition> _terms = new(ByteComparer.Instance);
    private bool _shared;
    private Dictionary<byte[], Property>? _properties;
    private Dictionary<byte[], Text>? _types;
    private bool? _hasTypeAlias;

    public Text Base { get; private set; }

    public IriReference? BaseReference { get; private set; }

    public Text OriginalBase { get; init; }

    public Text Vocab { get; set; }

    public Text Language { get; set; }

    public TextDirection Direction { get; set; }

    public ActiveContext? Previous { get; set; }

    /// <summary>Contexts made from this one by a <c>@context</c> with these very bytes.</summary>
    public Dictionary<byte[], ActiveContext> Local { get; } = new(ByteComparer.Instance);

    /// <summary>Contexts made from this one by a term's own context; for types they do not propagate.</summary>
    public Dictionary<(TermDefinition Term, bool OfType), ActiveContext> Scoped { get; } = [];

    /// <summary>True if <c>@type</c> has other names here.</summary>
    public bool HasTypeAlias => _hasTypeAlias ??= _terms.Values.Any(term => !term.Iri.IsNull && Keywords.Of(term.Iri.Span) == Keyword.Type);

    public bool HasProtectedTerms
    {
        get
        {
            foreach (var definition in _terms.Values)
            {
                if (definition.Protected)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public static ActiveContext Initial(Text baseIri)
    {
        var context = new ActiveContext { OriginalBase = baseIri };
        context.SetBase(baseIri);
        return context;
    }

    /// <summary>A context of its own that shares the terms until one is set.</summary>
    public ActiveContext Clone()
    {
        _shared = true;
        return new ActiveContext
        {
            _terms = _terms,
            _shared = true,
            Base = Base,
            BaseReference = BaseReference,
            OriginalBase = OriginalBase,
            Vocab = Vocab,
            Language = Language,
            Direction = Direction,
            Previous = Previous,
        };
    }

    public void SetBase(Text iri)
    {
        Base = iri;
        BaseReference = iri.IsNull ? null : new IriReference(iri.Span);
    }

    public TermDefinition? Find(ReadOnlySpan<byte> term) =>
        _terms.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(term, out var definition) ? definition : null;

    /// <summary>Makes the terms this context's own. The answer is how many had to be copied.</summary>
    public int Own()
    {
        if (!_shared)
        {
            return 0;
        }

        _terms = new Dictionary<byte[], TermDefinition>(_terms, ByteComparer.Instance);
        _shared = false;
        return _terms.Count;
    }

    public void Set(ReadOnlySpan<byte> term, TermDefinition definition) =>
        _terms.GetAlternateLookup<ReadOnlySpan<byte>>()[term] = definition;

    public void Remove(ReadOnlySpan<byte> term) => _terms.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(term);

    /// <summary>What a name means here as a property.</summary>
    public Property Property(ReadOnlySpan<byte> name)
    {
        _properties ??= new Dictionary<byte[], Property>(ByteComparer.Instance);
        var lookup = _properties.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(name, out var known))
        {
            return known;
        }

        var bytes = name.ToArray();
        var iri = IriExpansion.Expand(this, new Text(bytes), IriUse.Vocabulary);
        var keyword = iri.IsNull ? Keyword.NotAKeyword : Keywords.Of(iri.Span);
        if (!iri.IsNull && keyword == Keyword.NotAKeyword && iri.Span.IndexOf((byte)':') < 0)
        {
            iri = default;
        }

        var property = new Property
        {
            Name = bytes,
            Iri = iri,
            Keyword = keyword,
            Definition = Find(name),
            Owner = this,
            IsPredicate = keyword == Keyword.NotAKeyword && !iri.IsNull && IriExpansion.IsWellFormed(iri.Span),
        };
        if (_properties.Count >= MaxKept)
        {
            _properties.Clear();
        }

        _properties.Add(bytes, property);
        return property;
    }

    /// <summary>The same property as this context understands it.</summary>
    public Property Property(Property property) =>
        ReferenceEquals(property.Owner, this) || property.Owner is null ? property : Property(property.Name);

    /// <summary>A value of <c>@type</c>, expanded.</summary>
    public Text Type(Text value)
    {
        if (value.Length > 256)
        {
            return IriExpansion.Expand(this, value, IriUse.Vocabulary | IriUse.Document);
        }

        _types ??= new Dictionary<byte[], Text>(ByteComparer.Instance);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _types.GetAlternateLookup<ReadOnlySpan<byte>>(), value.Span, out var exists);
        if (exists)
        {
            return known;
        }

        known = IriExpansion.Expand(this, value.Kept(), IriUse.Vocabulary | IriUse.Document);
        var result = known;
        if (_types.Count > MaxKept)
        {
            _types.Clear();
        }

        return result;
    }
}
