namespace Catalog.Rdf.Shacl;

/// <summary>One validation of one data graph.</summary>
internal sealed class Evaluation(DataView view)
{
    // Shapes that call each other endlessly over endless data end here.
    private const int MaxDepth = 128;

    private readonly Dictionary<(int Shape, int Node), bool> _known = [];
    private readonly Stack<List<int>> _spare = [];
    private int _depth;

    public DataView View { get; } = view;

    /// <summary>Checks a focus node against a shape (SHACL §3.4).</summary>
    public bool Check(Shape shape, int focus, List<ValidationResult>? results)
    {
        if (shape.IsDeactivated || _depth >= MaxDepth)
        {
            return true;
        }

        _depth++;
        var values = Rent();
        if (shape.Route is null)
        {
            values.Add(focus);
        }
        else
        {
            shape.Route.Values(View, focus, values);
        }

        var conforms = true;
        if (values.Count > 0 || shape.ChecksAbsence)
        {
            foreach (var constraint in shape.Constraints)
            {
                conforms &= constraint.Check(this, shape, focus, values, results);
                if (!conforms && results is null)
                {
                    break;
                }
            }
        }

        Return(values);
        _depth--;
        return conforms;
    }

    /// <summary>Whether a node conforms to a shape that others refer to; worked out once. A shape that comes back to itself
    /// is taken to hold (SHACL §3.4.3 leaves that open).</summary>
    public bool Conforms(Shape shape, int node)
    {
        var key = (shape.Number, node);
        if (_known.TryGetValue(key, out var conforms))
        {
            return conforms;
        }

        _known[key] = true;
        return _known[key] = Check(shape, node, null);
    }

    public ValidationResult Result(Shape shape, Constraint constraint, int focus, int value, PropertyPath? path = null) => new(
        View.Term(focus),
        path ?? shape.Path,
        value < 0 ? null : View.Term(value),
        shape.Source,
        constraint.Component,
        shape.Severity,
        shape.Messages,
        constraint.Text);

    public List<int> Rent() => _spare.Count > 0 ? _spare.Pop() : [];

    public void Return(List<int> list)
    {
        list.Clear();
        _spare.Push(list);
    }
}
