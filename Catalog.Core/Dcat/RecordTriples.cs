using System.Globalization;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Dcat;

/// <summary>The triples of one dataset under repair: properties under their present names, legal IRIs, blank nodes and
/// minted nodes under the names that they keep. Whoever reads a value takes it; what nobody took is handed over at the
/// end, so nothing is lost.</summary>
internal sealed class RecordTriples
{
    private const int MaxRemarks = 200;

    private readonly List<Triple> _triples;
    private readonly List<bool> _taken;
    private readonly Dictionary<Resource, List<int>> _about = [];
    private readonly Dictionary<BlankNode, BlankNode> _labels = [];
    private readonly IReadOnlyDictionary<Resource, Iri> _renamed;
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private readonly List<Remark> _remarks = [];
    private readonly string _labelPrefix;
    private int _blankNodes;

    /// <summary>Repairs names; values are repaired when they are read.</summary>
    /// <param name="read">Triples as they stand in the source.</param>
    /// <param name="datasetId">Its last digits go into the labels of blank nodes, so that the labels of several datasets
    /// can stand in one document.</param>
    /// <param name="renamed">Nodes that get another name.</param>
    public RecordTriples(IReadOnlyList<Triple> read, string datasetId, IReadOnlyDictionary<Resource, Iri> renamed)
    {
        _renamed = renamed;
        var digits = datasetId.Replace("-", "", StringComparison.Ordinal);
        _labelPrefix = string.Concat("n", digits.AsSpan(Math.Max(0, digits.Length - 16)), "x");
        _triples = new List<Triple>(read.Count + 8);
        _taken = new List<bool>(read.Count + 8);
        Resource? subject = null;
        var name = subject!;
        List<int> rows = [];
        for (var i = 0; i < read.Count; i++)
        {
            var triple = read[i];
            if (!ReferenceEquals(subject, triple.Subject))
            {
                subject = triple.Subject;
                name = Named(subject);
                rows = Rows(name);
            }

            Add(name, triple, rows);
        }
    }

    public IReadOnlyList<Remark> Remarks => _remarks;

    /// <summary>The name under which a node of the source stands here.</summary>
    public Resource Named(Resource node)
    {
        if (_renamed.Count > 0 && _renamed.TryGetValue(node, out var other))
        {
            return other;
        }

        if (node is BlankNode blank)
        {
            if (!_labels.TryGetValue(blank, out var label))
            {
                _labels.Add(blank, label = NewNode());
            }

            return label;
        }

        var iri = (Iri)node;
        var legal = IriRepair.Legal(iri.Value);
        if (ReferenceEquals(legal, iri.Value))
        {
            return iri;
        }

        Remark(
            RepairCodes.IriEscaped, RemarkSeverity.Warning, null,
            "Characters that no address may have were percent-encoded, blanks and line breaks at its ends removed.", iri.Value);
        return new Iri(legal);
    }

    private BlankNode NewNode() => new(_labelPrefix + (_blankNodes++).ToString(CultureInfo.InvariantCulture));

    public void Remark(string code, RemarkSeverity severity, Iri? property, string message, string? value)
    {
        if (_remarks.Count == MaxRemarks)
        {
            return;
        }

        var shown = value is { Length: > 500 } ? value[..500] : value;
        var remark = new Remark(code, severity, property is null ? "" : PropertyNames.Prefixed(property), message, shown);
        if (!_remarks.Contains(remark))
        {
            _remarks.Add(remark);
        }
    }

    /// <summary>What nobody took, in the order read, each once.</summary>
    public List<Triple> Left()
    {
        var left = new List<Triple>();
        HashSet<Triple>? seen = null;
        for (var i = 0; i < _triples.Count; i++)
        {
            if (!_taken[i] && (seen ??= []).Add(_triples[i]))
            {
                left.Add(_triples[i]);
            }
        }

        return left;
    }

    /// <summary>Takes the type if the node says it.</summary>
    public void TakeType(Resource node, Iri type)
    {
        foreach (var i in About(node))
        {
            if (ReferenceEquals(_triples[i].Predicate, Rdf.Vocabulary.RDF.Type) && _triples[i].Object is Iri said && said == type)
            {
                _taken[i] = true;
            }
        }
    }

    /// <summary>All literals of a property; other things stay where they are.</summary>
    public IReadOnlyList<Literal> Literals(Resource node, Iri property)
    {
        List<Literal>? found = null;
        foreach (var i in About(node))
        {
            if (ReferenceEquals(_triples[i].Predicate, property) && _triples[i].Object is Literal literal)
            {
                _taken[i] = true;
                AddOnce(ref found, literal);
            }
        }

        return found ?? (IReadOnlyList<Literal>)[];
    }

    /// <summary>The literals without taking them: for labels under another name than the one that is written.</summary>
    public IReadOnlyList<Literal> Peek(Resource node, Iri property)
    {
        List<Literal>? found = null;
        foreach (var i in About(node))
        {
            if (ReferenceEquals(_triples[i].Predicate, property) && _triples[i].Object is Literal literal)
            {
                AddOnce(ref found, literal);
            }
        }

        return found ?? (IReadOnlyList<Literal>)[];
    }

    /// <summary>The first literal of a property that takes one.</summary>
    public Literal? Literal(Resource node, Iri property)
    {
        Literal? first = null;
        foreach (var i in About(node))
        {
            if (!ReferenceEquals(_triples[i].Predicate, property) || _triples[i].Object is not Literal literal)
            {
                continue;
            }

            if (first is null || first == literal)
            {
                first = literal;
                _taken[i] = true;
            }
            else
            {
                Second(property, literal.Value);
            }
        }

        return first;
    }

    /// <summary>All IRIs of a property; literals become IRIs where <paramref name="repair"/> finds one in them.</summary>
    public IReadOnlyList<Iri> Iris(Resource node, Iri property, Func<string, string?> repair)
    {
        List<Iri>? found = null;
        foreach (var i in About(node))
        {
            if (ReferenceEquals(_triples[i].Predicate, property) && IriOf(i, property, repair) is { } iri)
            {
                _taken[i] = true;
                AddOnce(ref found, iri);
            }
        }

        return found ?? (IReadOnlyList<Iri>)[];
    }

    /// <summary>The first IRI of a property that takes one.</summary>
    public Iri? Iri(Resource node, Iri property, Func<string, string?> repair)
    {
        Iri? first = null;
        foreach (var i in About(node))
        {
            if (!ReferenceEquals(_triples[i].Predicate, property) || IriOf(i, property, repair) is not { } iri)
            {
                continue;
            }

            if (first is null || first == iri)
            {
                first = iri;
                _taken[i] = true;
            }
            else
            {
                Second(property, iri.Value);
            }
        }

        return first;
    }

    /// <summary>All nodes of a property. A literal becomes a blank node that has the text under
    /// <paramref name="label"/>.</summary>
    public List<Resource> Nodes(Resource node, Iri property, Iri label, int limit = int.MaxValue)
    {
        var found = new List<Resource>();
        foreach (var i in About(node))
        {
            if (!ReferenceEquals(_triples[i].Predicate, property))
            {
                continue;
            }

            var target = _triples[i].Object as Resource;
            if (found.Count >= limit && !(target is not null && found.Contains(target)))
            {
                Second(property, _triples[i].Object.ToString()!);
                continue;
            }

            target ??= NodeFor(i, label);
            _taken[i] = true;
            if (!found.Contains(target))
            {
                found.Add(target);
            }
        }

        return found;
    }

    /// <summary>Replaces literals of a property by IRIs where a table knows them, before they are read as nodes.</summary>
    public void Resolve(Resource node, Iri property, Func<string, string?> repair)
    {
        foreach (var i in About(node))
        {
            if (ReferenceEquals(_triples[i].Predicate, property) && _triples[i].Object is Literal literal
                && repair(literal.Value) is { } iri)
            {
                _triples[i] = _triples[i] with { Object = new Iri(iri) };
                LiteralForIri(property, literal.Value, iri);
            }
        }
    }

    private List<int> About(Resource node) => _about.TryGetValue(node, out var rows) ? rows : [];

    private List<int> Rows(Resource node)
    {
        if (!_about.TryGetValue(node, out var rows))
        {
            _about.Add(node, rows = []);
        }

        return rows;
    }

    private void Add(Resource subject, Triple triple, List<int> rows)
    {
        var predicate = PropertyNames.Present(triple.Predicate, out var repair);
        if (repair is not null && _moved.Add(triple.Predicate.Value))
        {
            Remark(
                repair, RemarkSeverity.Warning, predicate,
                $"{triple.Predicate.Value} is called {PropertyNames.Prefixed(predicate)} now; it was read as that.", null);
        }

        rows.Add(_triples.Count);
        _triples.Add(new Triple(subject, predicate, triple.Object is Resource target ? Named(target) : triple.Object));
        _taken.Add(false);
    }

    private BlankNode NodeFor(int row, Iri label)
    {
        var literal = (Literal)_triples[row].Object;
        var property = _triples[row].Predicate;
        var node = NewNode();
        _triples[row] = _triples[row] with { Object = node };
        Rows(node).Add(_triples.Count);
        _triples.Add(new Triple(node, label, literal));
        _taken.Add(false);
        Remark(
            RepairCodes.LiteralForNode, RemarkSeverity.Warning, property,
            $"A text stands where a described resource is due; it became a node with the text as {PropertyNames.Prefixed(label)}.",
            literal.Value);
        return node;
    }

    private Iri? IriOf(int row, Iri property, Func<string, string?> repair)
    {
        switch (_triples[row].Object)
        {
            case Iri iri:
                return iri;
            case Literal literal when repair(literal.Value) is { } address:
                LiteralForIri(property, literal.Value, address);
                var found = new Iri(address);
                _triples[row] = _triples[row] with { Object = found };
                return found;
            case Literal literal:
                Remark(
                    RepairCodes.NotAnIri, RemarkSeverity.Warning, property,
                    "A text stands where an address or an entry of a code list is due; it was kept, and is not used.", literal.Value);
                return null;
            default:
                return null;
        }
    }

    private void LiteralForIri(Iri property, string value, string iri) =>
        Remark(
            RepairCodes.LiteralForIri, RemarkSeverity.Warning, property,
            $"A text stands where an IRI is due; it was read as <{iri}>.", value);

    private void Second(Iri property, string value) =>
        Remark(
            RepairCodes.SecondValue, RemarkSeverity.Warning, property,
            "The property takes one value; the first is used, this one was kept.", value);

    private static void AddOnce<T>(ref List<T>? items, T item)
    {
        if (items is null)
        {
            items = [item];
        }
        else if (!items.Contains(item))
        {
            items.Add(item);
        }
    }
}
