using System.Collections.Concurrent;
using Catalog.Rdf.Graphs;

namespace Catalog.Rdf.Shacl;

/// <summary>What stays the same between validations: the terms of the shapes and the background graph under common numbers,
/// and which classes lie below which. Terms of the shapes keep their numbers.</summary>
internal sealed class Ground
{
    private readonly int[] _backgroundOf;

    public Ground(Constants constants, Graph? background)
    {
        Constants = constants;
        Background = background ?? new Graph();
        for (var id = 0; id < constants.Terms.Count; id++)
        {
            Terms.Add(constants.Terms.Read(id));
        }

        var theirs = Background.Terms;
        OfBackground = new int[theirs.Count];
        for (var id = 0; id < theirs.Count; id++)
        {
            OfBackground[id] = Terms.Add(theirs.Read(id));
        }

        _backgroundOf = new int[Terms.Count];
        Array.Fill(_backgroundOf, -1);
        for (var id = 0; id < theirs.Count; id++)
        {
            _backgroundOf[OfBackground[id]] = id;
        }

        var pairs = new List<(int Class, int Above)>();
        for (var row = 0; row < Background.Count; row++)
        {
            var (subject, predicate, @object) = Background.Ids(row);
            if (OfBackground[predicate] == constants.SubClassOf)
            {
                pairs.Add((OfBackground[subject], OfBackground[@object]));
            }
        }

        SubClassPairs = pairs;
        Classes = new ClassTree(constants.Classes, pairs);
    }

    public Constants Constants { get; }

    public Graph Background { get; }

    public TermTable Terms { get; } = new();

    /// <summary>The common number of a term of the background graph.</summary>
    public int[] OfBackground { get; }

    public IReadOnlyList<(int Class, int Above)> SubClassPairs { get; }

    public ClassTree Classes { get; }

    /// <summary>Tables to use again in the next validation: number of a term of the data for each common number, or -1.</summary>
    public ConcurrentBag<int[]> Spare { get; } = [];

    /// <summary>The background graph's number of a term, or -1.</summary>
    public int BackgroundOf(int term) => term < _backgroundOf.Length ? _backgroundOf[term] : -1;
}

/// <summary>Subclasses, with all that lies in between, of the classes that shapes speak of (SHACL §1.1, SHACL type).</summary>
internal sealed class ClassTree
{
    private readonly Dictionary<int, HashSet<int>> _below = [];

    public ClassTree(IEnumerable<int> classes, IEnumerable<(int Class, int Above)> pairs)
    {
        var directlyBelow = pairs.ToLookup(pair => pair.Above, pair => pair.Class);
        foreach (var top in classes)
        {
            var below = new HashSet<int> { top };
            var open = new Stack<int>(below);
            while (open.TryPop(out var next))
            {
                foreach (var lower in directlyBelow[next])
                {
                    if (below.Add(lower))
                    {
                        open.Push(lower);
                    }
                }
            }

            _below.Add(top, below);
        }
    }

    /// <summary>The class and all below it.</summary>
    public HashSet<int> Below(int top) => _below[top];
}
