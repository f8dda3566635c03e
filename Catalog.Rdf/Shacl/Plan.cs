namespace Catalog.Rdf.Shacl;

/// <summary>Shapes over one background graph: which classes and properties make which nodes focus nodes (SHACL §2.1.3).</summary>
internal sealed class Plan
{
    private readonly Graph? _background;
    private readonly IReadOnlyList<Shape> _shapes;
    private readonly Dictionary<int, List<int>> _byClass;
    private readonly Dictionary<int, List<int>> _bySubjectsOf = [];
    private readonly Dictionary<int, List<int>> _byObjectsOf = [];

    public Plan(Ground ground, Graph? background, IReadOnlyList<Shape> shapes)
    {
        Ground = ground;
        _background = background;
        BackgroundCount = background?.Count ?? 0;
        _shapes = shapes;
        _byClass = ByClass(ground.Classes);
        foreach (var shape in shapes)
        {
            Add(_bySubjectsOf, shape.TargetSubjectsOf, shape.Number);
            Add(_byObjectsOf, shape.TargetObjectsOf, shape.Number);
        }
    }

    public Ground Ground { get; }

    private int BackgroundCount { get; }

    public bool IsFor(Graph? background) => ReferenceEquals(background, _background) && (background?.Count ?? 0) == BackgroundCount;

    /// <summary>Shapes and focus nodes, by shape, each pair once.</summary>
    public IEnumerable<(int Shape, int Focus)> Targets(DataView view)
    {
        var byClass = ReferenceEquals(view.Classes, Ground.Classes) ? _byClass : ByClass(view.Classes);
        var found = new List<(int Shape, int Focus)>();
        var data = view.Data;
        var type = view.DataOf(view.RdfType);
        var interesting = Interesting(view, type);
        for (var row = 0; row < data.Count; row++)
        {
            var (subject, predicate, @object) = data.Ids(row);
            if (!interesting.Contains(predicate))
            {
                continue;
            }

            if (predicate == type && byClass.TryGetValue(view.Common(@object), out var shapes))
            {
                Add(found, shapes, view.Common(subject));
            }

            if (_bySubjectsOf.TryGetValue(view.Common(predicate), out shapes))
            {
                Add(found, shapes, view.Common(subject));
            }

            if (_byObjectsOf.TryGetValue(view.Common(predicate), out shapes))
            {
                Add(found, shapes, view.Common(@object));
            }
        }

        foreach (var shape in _shapes)
        {
            foreach (var node in shape.TargetNodes)
            {
                found.Add((shape.Number, node));
            }
        }

        // Nodes in the order of the data: first those that came first.
        found.Sort();
        return Distinct(found);
    }

    /// <summary>The predicates, in the data's numbers, that can make focus nodes.</summary>
    private HashSet<int> Interesting(DataView view, int type)
    {
        var predicates = new HashSet<int> { type };
        foreach (var predicate in _bySubjectsOf.Keys.Concat(_byObjectsOf.Keys))
        {
            predicates.Add(view.DataOf(predicate));
        }

        return predicates;
    }

    private static IEnumerable<(int Shape, int Focus)> Distinct(List<(int Shape, int Focus)> sorted)
    {
        for (var i = 0; i < sorted.Count; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                yield return sorted[i];
            }
        }
    }

    private static void Add(List<(int Shape, int Focus)> found, List<int> shapes, int focus)
    {
        foreach (var shape in shapes)
        {
            found.Add((shape, focus));
        }
    }

    private static void Add(Dictionary<int, List<int>> index, IEnumerable<int> keys, int shape)
    {
        foreach (var key in keys)
        {
            if (!index.TryGetValue(key, out var shapes))
            {
                index.Add(key, shapes = []);
            }

            shapes.Add(shape);
        }
    }

    private Dictionary<int, List<int>> ByClass(ClassTree classes)
    {
        var index = new Dictionary<int, List<int>>();
        foreach (var shape in _shapes)
        {
            foreach (var target in shape.TargetClasses)
            {
                Add(index, classes.Below(target), shape.Number);
            }
        }

        return index;
    }
}
