using System.Runtime.InteropServices;

namespace Catalog.Rdf.Graphs;

/// <summary>Tells blank nodes apart by what hangs on them and what points to them, without looking at their labels:
/// colours are refined until no class splits any more. Where symmetric nodes remain, one is singled out and the
/// refinement goes on; of all ways the one with the smallest result is taken, so the result is canonical.</summary>
internal sealed class BlankNodeColours
{
    // Enough for any sane graph; a graph that is built to be hard keeps its refined colours (contracts: 4,096 calls).
    private const int MaxBranches = 4096;

    // Rounds times nodes: a long cycle may need as many rounds as it has nodes.
    private const int MaxRefinements = 1 << 21;

    private readonly Dictionary<BlankNode, int> _numbers = [];
    private readonly List<List<Edge>> _edges = [];
    private readonly Triple[] _triples;
    private readonly bool[] _inTree;
    private int _branches;

    public BlankNodeColours(IEnumerable<Triple> triples)
    {
        _triples = [.. triples.Distinct()];
        foreach (var triple in _triples)
        {
            var subject = triple.Subject is BlankNode s ? Number(s) : -1;
            var @object = triple.Object is BlankNode o ? Number(o) : -1;
            if (subject >= 0)
            {
                _edges[subject].Add(new Edge(true, StableHash.Of(triple.Predicate.Value, 6), @object, @object < 0 ? Digest(triple.Object) : default));
            }

            if (@object >= 0)
            {
                _edges[@object].Add(new Edge(false, StableHash.Of(triple.Predicate.Value, 7), subject, subject < 0 ? Digest(triple.Subject) : default));
            }
        }

        _inTree = FindTrees();
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Edge(bool Outgoing, UInt128 Label, int Other, UInt128 Ground);

    public int TripleCount => _triples.Length;

    public IReadOnlyCollection<BlankNode> BlankNodes => _numbers.Keys;

    /// <summary>The N-Triples lines of the whole, sorted, with colours as labels; the same for every renaming.</summary>
    public IReadOnlyList<string> CanonicalLines()
    {
        var refined = Refine(Grow());
        var lines = Search(refined);
        return _branches < MaxBranches ? lines : Lines(refined);
    }

    /// <summary>The refined colour of each blank node; symmetric nodes share one.</summary>
    public Func<BlankNode, UInt128> Refined()
    {
        var colours = Refine(Grow());
        return node => colours[_numbers[node]];
    }

    private int Number(BlankNode node)
    {
        if (!_numbers.TryGetValue(node, out var number))
        {
            number = _edges.Count;
            _numbers.Add(node, number);
            _edges.Add([]);
        }

        return number;
    }

    /// <summary>Marks the nodes whose part of the graph, as far as blank nodes join it, has no cycle in any direction.</summary>
    private bool[] FindTrees()
    {
        var inTree = new bool[_edges.Count];
        var seen = new bool[_edges.Count];
        var part = new List<int>();
        for (var start = 0; start < inTree.Length; start++)
        {
            if (seen[start])
            {
                continue;
            }

            part.Clear();
            part.Add(start);
            seen[start] = true;
            var joints = 0;
            for (var i = 0; i < part.Count; i++)
            {
                foreach (var edge in _edges[part[i]])
                {
                    joints += edge.Other >= 0 ? 1 : 0;
                    if (edge.Other >= 0 && !seen[edge.Other])
                    {
                        seen[edge.Other] = true;
                        part.Add(edge.Other);
                    }
                }
            }

            // Each joint is seen from both ends.
            part.ForEach(node => inTree[node] = joints == 2 * (part.Count - 1));
        }

        return inTree;
    }

    private List<string> Search(UInt128[] colours)
    {
        var members = SmallestTie(colours);
        if (members.Count == 0 || _branches >= MaxBranches)
        {
            return Lines(colours);
        }

        List<string>? best = null;
        foreach (var member in members)
        {
            _branches++;
            var chosen = (UInt128[])colours.Clone();
            chosen[member] = Combine(chosen[member], 1);
            var lines = Search(Refine(chosen));
            if (best is null || Compare(lines, best) < 0)
            {
                best = lines;
            }

            if (_branches >= MaxBranches)
            {
                break;
            }
        }

        return best!;
    }

    /// <summary>The tied nodes whose colour is smallest. Nodes of trees may stay tied: refined colours tell trees apart
    /// completely, so nodes of one colour can be exchanged.</summary>
    private List<int> SmallestTie(UInt128[] colours)
    {
        var tie = colours.Select((colour, index) => (colour, index))
            .Where(pair => !_inTree[pair.index])
            .GroupBy(pair => pair.colour)
            .Where(group => group.Skip(1).Any())
            .OrderBy(group => group.Key)
            .FirstOrDefault();
        return tie is null ? [] : [.. tie.Select(pair => pair.index)];
    }

    /// <summary>First colours: what hangs below a node, bottom up, then what leads to it, top down, each in one pass.
    /// Trees and lists are told apart by these alone; only nodes on cycles, or above or below one, stay plain.</summary>
    private UInt128[] Grow()
    {
        var colours = new UInt128[_edges.Count];
        Pass(colours, outgoing: true);
        Pass(colours, outgoing: false);
        return colours;
    }

    private void Pass(UInt128[] colours, bool outgoing)
    {
        var waitsFor = new int[colours.Length];
        var ready = new Queue<int>();
        for (var node = 0; node < colours.Length; node++)
        {
            waitsFor[node] = _edges[node].Count(edge => edge.Outgoing == outgoing && edge.Other >= 0);
            if (waitsFor[node] == 0)
            {
                ready.Enqueue(node);
            }
        }

        while (ready.TryDequeue(out var node))
        {
            var parts = new List<UInt128>();
            foreach (var edge in _edges[node])
            {
                if (edge.Outgoing == outgoing)
                {
                    parts.Add(Combine(edge.Label, edge.Other < 0 ? edge.Ground : colours[edge.Other]));
                }
                else if (edge.Other >= 0 && --waitsFor[edge.Other] == 0)
                {
                    ready.Enqueue(edge.Other);
                }
            }

            parts.Sort();
            colours[node] = Combine(colours[node], parts);
        }
    }

    private UInt128[] Refine(UInt128[] colours)
    {
        var classes = colours.Distinct().Count();
        var work = 0;
        while (classes < colours.Length && work < MaxRefinements)
        {
            work += colours.Length;
            var next = new UInt128[colours.Length];
            for (var node = 0; node < colours.Length; node++)
            {
                var parts = new List<UInt128>(_edges[node].Count);
                foreach (var edge in _edges[node])
                {
                    parts.Add(Combine(edge.Label, edge.Other < 0 ? edge.Ground : edge.Other == node ? 1 : colours[edge.Other]));
                }

                parts.Sort();
                next[node] = Combine(colours[node], parts);
            }

            var nextClasses = next.Distinct().Count();
            colours = next;
            if (nextClasses == classes)
            {
                break;
            }

            classes = nextClasses;
        }

        return colours;
    }

    private List<string> Lines(UInt128[] colours)
    {
        var lines = new List<string>(_triples.Length);
        foreach (var triple in _triples)
        {
            lines.Add($"{Name(triple.Subject)} <{triple.Predicate.Value}> {Name(triple.Object)} .");
        }

        lines.Sort(string.CompareOrdinal);
        return lines;

        string Name(Term term) => term is BlankNode node ? "_:" + colours[_numbers[node]].ToString("x32", null) : Text(term);
    }

    /// <summary>One spelling for each term that is not a blank node; language tags compare without case.</summary>
    public static string Text(Term term) => term switch
    {
        Iri iri => $"<{iri.Value}>",
        Literal { Language: { } language } literal => $"\"{Escape(literal.Value)}\"@{language.ToLowerInvariant()}",
        Literal literal => $"\"{Escape(literal.Value)}\"^^<{literal.Datatype.Value}>",
        _ => throw new ArgumentException("A blank node has no spelling.", nameof(term)),
    };

    private static string Escape(string value) =>
        value.AsSpan().IndexOfAny("\"\\\n\r") < 0
            ? value
            : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static int Compare(List<string> left, List<string> right)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            var order = string.CompareOrdinal(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count - right.Count;
    }

    private static UInt128 Digest(Term term) => term switch
    {
        Iri iri => StableHash.Of(iri.Value, 1),
        Literal { Language: { } language } literal =>
            Combine(StableHash.Of(literal.Value, 2), StableHash.Of(language.ToLowerInvariant(), 3)),
        Literal literal => Combine(StableHash.Of(literal.Value, 4), StableHash.Of(literal.Datatype.Value, 5)),
        _ => throw new ArgumentException("A blank node has no hash of its own.", nameof(term)),
    };

    private static UInt128 Combine(UInt128 first, UInt128 second) => StableHash.Combine(first, second);

    private static UInt128 Combine(UInt128 first, List<UInt128> rest)
    {
        foreach (var part in rest)
        {
            first = Combine(first, part);
        }

        return Combine(first, (UInt128)(uint)rest.Count);
    }
}
