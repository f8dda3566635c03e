namespace Catalog.Rdf.Shacl;

/// <summary>What may be put right when shapes are read.</summary>
public sealed record ShapesOptions
{
    /// <summary>Namespaces that shapes bind wrongly, and what they mean: every IRI of a shape that begins with the first is
    /// read as if it began with the second. Empty: the shapes are taken at their word.</summary>
    public IReadOnlyDictionary<string, string> NamespaceRepairs { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long one value may keep a pattern busy that cannot be matched without backtracking.</summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The options without any change.</summary>
    public static ShapesOptions Default { get; } = new();
}

/// <summary>Something in a shapes graph that has no effect, or not the one that was meant.</summary>
/// <param name="Code">A stable code, for example <c>unknown-term</c>.</param>
/// <param name="Message">What is wrong, in English.</param>
/// <param name="Shape">The shape, or null if it concerns the whole graph.</param>
public readonly record struct ShapesFault(string Code, string Message, Resource? Shape);

/// <summary>Shapes, compiled once, that data graphs are validated against (SHACL §1.5). Safe for several threads at once.</summary>
public sealed class ShapesGraph
{
    private readonly Constants _constants;
    private Plan? _plan;

    internal ShapesGraph(Constants constants, IReadOnlyList<Shape> shapes, IReadOnlyList<ShapesFault> faults)
    {
        _constants = constants;
        Shapes = shapes;
        Faults = faults;
    }

    /// <summary>What is wrong with the shapes themselves; they are used as far as they go.</summary>
    public IReadOnlyList<ShapesFault> Faults { get; }

    internal IReadOnlyList<Shape> Shapes { get; }

    /// <summary>Compiles the shapes of a graph. Shapes that refer to each other across files must be in one graph.
    /// <c>owl:imports</c> is never followed (SHACL §3.1 leaves that open).</summary>
    public static ShapesGraph Parse(Graph shapes, ShapesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        return new ShapesParser(shapes, options ?? ShapesOptions.Default).Parse();
    }

    /// <summary>Validates a data graph (SHACL §3.4).</summary>
    /// <param name="data">The data: only its nodes are focus nodes.</param>
    /// <param name="background">Vocabularies that the data refers to, seen as if they were part of it, or null. The same graph
    /// should be given again and again: what is worked out from it is kept for the next validation.</param>
    public ValidationReport Validate(Graph data, Graph? background = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var plan = _plan;
        if (plan is null || !plan.IsFor(background))
        {
            _plan = plan = new Plan(new Ground(_constants, background), background, Shapes);
        }

        using var view = new DataView(plan.Ground, data);
        var evaluation = new Evaluation(view);
        var results = new List<ValidationResult>();
        foreach (var (shape, focus) in plan.Targets(view))
        {
            evaluation.Check(Shapes[shape], focus, results);
        }

        return new ValidationReport(results);
    }
}
