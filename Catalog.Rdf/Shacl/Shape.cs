namespace Catalog.Rdf.Shacl;

/// <summary>A node shape, or with a path a property shape (SHACL §2).</summary>
internal sealed class Shape
{
    public required int Number { get; init; }

    public required Resource Source { get; init; }

    public PropertyPath? Path { get; set; }

    public Route? Route { get; set; }

    public bool IsDeactivated { get; set; }

    public Iri Severity { get; set; } = Sh.Violation;

    public IReadOnlyList<Literal> Messages { get; set; } = [];

    public List<Constraint> Constraints { get; } = [];

    /// <summary>True if a property without any value can break the shape.</summary>
    public bool ChecksAbsence { get; set; }

    public List<int> TargetClasses { get; } = [];

    public List<int> TargetNodes { get; } = [];

    public List<int> TargetSubjectsOf { get; } = [];

    public List<int> TargetObjectsOf { get; } = [];

    public bool HasTargets => TargetClasses.Count + TargetNodes.Count + TargetSubjectsOf.Count + TargetObjectsOf.Count > 0;
}

/// <summary>A compiled constraint (SHACL §4).</summary>
internal abstract record Constraint
{
    /// <summary>The constraint component's IRI.</summary>
    public abstract Iri Component { get; }

    /// <summary>What is wrong when it is broken, for shapes without a message.</summary>
    public abstract string Text { get; }

    /// <summary>True if having no value at all can break it.</summary>
    public virtual bool ChecksAbsence => false;

    /// <summary>True if the values of the focus node conform; results are noted where they are wanted, and where they are
    /// not, the first fault ends the check.</summary>
    public abstract bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results);

    protected static Iri Name(string component) => Sh.Of(component + "ConstraintComponent");
}

/// <summary>A constraint that looks at each value by itself.</summary>
internal abstract record ValueConstraint : Constraint
{
    public abstract bool Accepts(Evaluation evaluation, int value);

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var conforms = true;
        for (var i = 0; i < values.Count; i++)
        {
            if (!Accepts(evaluation, values[i]))
            {
                conforms = false;
                if (results is null)
                {
                    return false;
                }

                results.Add(evaluation.Result(shape, this, focus, values[i]));
            }
        }

        return conforms;
    }
}
