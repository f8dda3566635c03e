using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Catalog.Rdf.Graphs;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Rdf.Writing;

/// <summary>A predicate and its objects, sorted.</summary>
internal sealed record Property(Iri Predicate, IReadOnlyList<Term> Objects);

/// <summary>One record as writers see it: its subjects in the order they are reached from the root, their properties
/// (<c>rdf:type</c> first, the others as the caller gave them), which blank nodes stand inside their only reference,
/// and labels for the others that no second record can have.</summary>
internal sealed class RecordShape
{
    // Readers limit nesting (contracts: 512 in Turtle, 256 elements in XML, 128 levels of JSON), so writers stay far below.
    private const int MaxNesting = 24;

    private readonly Resource _root;
    private readonly IReadOnlyCollection<Triple> _triples;
    private readonly Dictionary<Resource, List<Property>> _properties = [];
    private readonly HashSet<BlankNode> _nested = [];
    private readonly Dictionary<Resource, Dictionary<Iri, Property>> _manyProperties = [];
    private HashSet<BlankNode> _listNodes = [];
    private Func<BlankNode, UInt128>? _colours;
    private Dictionary<BlankNode, string>? _labels;

    public RecordShape(Resource root, IReadOnlyCollection<Triple> triples)
    {
        _root = root;
        _triples = triples;
        Group();
        FindNested();
        Order();
    }

    /// <summary>The subjects that stand on their own, the root first.</summary>
    public IReadOnlyList<Resource> Subjects { get; private set; } = [];

    public IReadOnlyList<Property> PropertiesOf(Resource subject) =>
        _properties.TryGetValue(subject, out var properties) ? properties : [];

    public bool IsNested(Term term) => term is BlankNode node && _nested.Contains(node);

    /// <summary>The items of a well-formed list whose nodes are all nested (RDF Schema §5.2), or null.</summary>
    public List<Term>? FindList(Term head)
    {
        var items = new List<Term>();
        var node = head;
        while (node != RDF.Nil)
        {
            if (node is not BlankNode blank || !_listNodes.Contains(blank) || !IsNested(blank))
            {
                return null;
            }

            var properties = PropertiesOf(blank);
            var (first, rest) = properties[0].Predicate == RDF.First ? (properties[0], properties[1]) : (properties[1], properties[0]);
            items.Add(first.Objects[0]);
            node = rest.Objects[0];
        }

        return items;
    }

    /// <summary>A label made of the root and of what hangs on the node: the same record always gets the same labels,
    /// and two records of one document never share one.</summary>
    public string LabelOf(BlankNode node) => (_labels ??= MakeLabels())[node];

    private void Group()
    {
        Resource? last = null;
        List<Property>? properties = null;
        foreach (var triple in _triples)
        {
            // Triples of one subject mostly come together.
            if (properties is null || !triple.Subject.Equals(last))
            {
                last = triple.Subject;
                if (!_properties.TryGetValue(last, out properties))
                {
                    _properties.Add(last, properties = []);
                }
            }

            var property = Find(last!, properties, triple.Predicate);
            if (property is null)
            {
                property = new Property(triple.Predicate, new List<Term>(1));
                properties.Insert(triple.Predicate.Equals(RDF.Type) ? 0 : properties.Count, property);
                if (_manyProperties.TryGetValue(last!, out var index))
                {
                    index.Add(property.Predicate, property);
                }
            }

            ((List<Term>)property.Objects).Add(triple.Object);
        }

        foreach (var property in _properties.Values.SelectMany(all => all))
        {
            var objects = (List<Term>)property.Objects;
            if (objects.Count > 1)
            {
                objects.Sort(CompareObjects);
                RemoveRepeated(objects);
            }
        }
    }

    /// <summary>A few properties are looked through; strangers' records may have a hundred thousand.</summary>
    private Property? Find(Resource subject, List<Property> properties, Iri predicate)
    {
        if (properties.Count < 32)
        {
            return properties.Find(property => property.Predicate.Equals(predicate));
        }

        if (!_manyProperties.TryGetValue(subject, out var index))
        {
            index = properties.ToDictionary(property => property.Predicate);
            _manyProperties.Add(subject, index);
        }

        return index.GetValueOrDefault(predicate);
    }

    private static void RemoveRepeated(List<Term> sorted)
    {
        var kept = 1;
        for (var i = 1; i < sorted.Count; i++)
        {
            if (!sorted[i].Equals(sorted[kept - 1]))
            {
                sorted[kept++] = sorted[i];
            }
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
    }

    private int CompareObjects(Term left, Term right)
    {
        var order = Rank(left) - Rank(right);
        if (order != 0)
        {
            return order;
        }

        switch (left)
        {
            case BlankNode node:
                var colours = _colours ??= new BlankNodeColours(_triples).Refined();
                order = colours(node).CompareTo(colours((BlankNode)right));
                return order != 0 ? order : string.CompareOrdinal(node.Label, ((BlankNode)right).Label);
            case Literal literal:
                var other = (Literal)right;
                order = string.CompareOrdinal(literal.Language ?? "", other.Language ?? "");
                order = order != 0 ? order : string.CompareOrdinal(literal.Value, other.Value);
                return order != 0 ? order : string.CompareOrdinal(literal.Datatype.Value, other.Datatype.Value);
            default:
                return string.CompareOrdinal(((Iri)left).Value, ((Iri)right).Value);
        }
    }

    private static int Rank(Term term) => term switch { Iri => 0, Literal => 1, _ => 2 };

    private void FindNested()
    {
        var parents = new Dictionary<BlankNode, Resource?>();
        foreach (var (subject, properties) in _properties)
        {
            foreach (var @object in properties.SelectMany(property => property.Objects))
            {
                if (@object is BlankNode node)
                {
                    // A second reference leaves no parent.
                    parents[node] = parents.ContainsKey(node) ? null : subject;
                }
            }
        }

        _listNodes = FindListNodes(parents);
        var depths = new Dictionary<BlankNode, int>();
        foreach (var node in parents.Keys)
        {
            Depth(node, parents, depths);
        }
    }

    /// <summary>How deep a node is nested; 0 for one that stands on its own, because it is the root, has several
    /// references, lies on a cycle or would be nested too deep. Lists count as one level.</summary>
    private void Depth(BlankNode start, Dictionary<BlankNode, Resource?> parents, Dictionary<BlankNode, int> depths)
    {
        var chain = new List<BlankNode>();
        var onChain = new HashSet<BlankNode>();
        Resource? current = start;
        while (current is BlankNode node && !depths.ContainsKey(node))
        {
            if (!onChain.Add(node))
            {
                // A cycle: the node where it closes stands on its own, so the others can hang on it.
                depths[node] = 0;
                break;
            }

            chain.Add(node);
            current = node.Equals(_root) || !parents.TryGetValue(node, out var parent) || parent is null ? null : parent;
            if (current is null)
            {
                depths[node] = 0;
            }
        }

        for (var i = chain.Count - 1; i >= 0; i--)
        {
            var node = chain[i];
            if (depths.ContainsKey(node))
            {
                continue;
            }

            var parent = parents[node]!;
            var above = parent is BlankNode b ? depths.GetValueOrDefault(b) : 0;
            var depth = _listNodes.Contains(node) && parent is BlankNode list && _listNodes.Contains(list) && IsRestOf(list, node) ? Math.Max(above, 1) : above + 1;
            depths[node] = depth > MaxNesting ? 0 : depth;
            if (depth <= MaxNesting)
            {
                _nested.Add(node);
            }
        }
    }

    private bool IsRestOf(BlankNode list, BlankNode node) =>
        PropertiesOf(list).Any(property => property.Predicate == RDF.Rest && property.Objects[0].Equals(node));

    /// <summary>The nodes of well-formed lists, walked from each end towards the head as far as every node has one
    /// reference and nothing but <c>rdf:first</c> and <c>rdf:rest</c>.</summary>
    private HashSet<BlankNode> FindListNodes(Dictionary<BlankNode, Resource?> parents)
    {
        var found = new HashSet<BlankNode>();
        foreach (var triple in _triples)
        {
            if (triple.Predicate != RDF.Rest || triple.Object != RDF.Nil)
            {
                continue;
            }

            var current = triple.Subject;
            while (current is BlankNode node && IsListNode(node) && parents.TryGetValue(node, out var parent)
                && parent is not null && !node.Equals(_root) && found.Add(node))
            {
                if (parent is not BlankNode list || !IsListNode(list) || !IsRestOf(list, node))
                {
                    break;
                }

                current = list;
            }
        }

        return found;
    }

    private bool IsListNode(BlankNode node) =>
        PropertiesOf(node) is [{ Objects.Count: 1 } a, { Objects.Count: 1 } b]
        && ((a.Predicate == RDF.First && b.Predicate == RDF.Rest) || (a.Predicate == RDF.Rest && b.Predicate == RDF.First));

    private void Order()
    {
        var order = new List<Resource>(_properties.Count);
        var seen = new HashSet<Resource>();
        Reach(_root, order, seen);
        var rest = _properties.Keys.Where(subject => !IsNested(subject) && !seen.Contains(subject)).ToList();
        rest.Sort(CompareObjects);
        foreach (var subject in rest)
        {
            Reach(subject, order, seen);
        }

        Subjects = order;
    }

    private void Reach(Resource start, List<Resource> order, HashSet<Resource> seen)
    {
        var waiting = new Queue<Resource>([start]);
        while (waiting.TryDequeue(out var subject))
        {
            if (!_properties.TryGetValue(subject, out var properties) || !seen.Add(subject))
            {
                continue;
            }

            if (!IsNested(subject))
            {
                order.Add(subject);
            }

            foreach (var @object in properties.SelectMany(property => property.Objects))
            {
                if (@object is Resource resource)
                {
                    waiting.Enqueue(resource);
                }
            }
        }
    }

    private Dictionary<BlankNode, string> MakeLabels()
    {
        var labels = new Dictionary<BlankNode, string>();
        var colours = new BlankNodeColours(_triples);
        var colour = colours.Refined();
        var root = _root is Iri iri ? iri.Value : "_:" + ((BlankNode)_root).Label;
        foreach (var tie in colours.BlankNodes.GroupBy(colour))
        {
            var index = 0;
            foreach (var node in tie.OrderBy(node => node.Label, StringComparer.Ordinal))
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{root}\n{tie.Key:x32}\n{index++}");
                labels[node] = "b" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 10));
            }
        }

        return labels;
    }
}
