namespace Catalog.Rdf.Shacl.Constraints;

/// <summary><c>sh:node</c> (SHACL §4.7.1).</summary>
internal sealed record NodeConstraint(Shape Shape) : ValueConstraint
{
    private static readonly Iri Iri = Name("Node");

    public override Iri Component => Iri;

    public override string Text => $"The value must conform to the shape {Shape.Source}.";

    public override bool Accepts(Evaluation evaluation, int value) => evaluation.Conforms(Shape, value);
}

/// <summary><c>sh:property</c> (SHACL §4.7.2): the results are those of the property shape.</summary>
internal sealed record PropertyConstraint(Shape Shape) : Constraint
{
    private static readonly Iri Iri = Name("Property");

    public override Iri Component => Iri;

    public override string Text => "A property does not conform.";

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var conforms = true;
        foreach (var value in values)
        {
            conforms &= evaluation.Check(Shape, value, results);
            if (!conforms && results is null)
            {
                return false;
            }
        }

        return conforms;
    }
}

/// <summary><c>sh:qualifiedValueShape</c> with its counts (SHACL §4.7.3).</summary>
internal sealed record QualifiedConstraint(Shape Shape, bool IsMinimum, int Count, IReadOnlyList<Shape> Siblings) : Constraint
{
    private static readonly Iri Min = Name("QualifiedMinCount");
    private static readonly Iri Max = Name("QualifiedMaxCount");

    public override Iri Component => IsMinimum ? Min : Max;

    public override string Text => $"{(IsMinimum ? "At least" : "At most")} {Count} values must conform to the shape {Shape.Source}.";

    public override bool ChecksAbsence => IsMinimum && Count > 0;

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var count = values.Count(value =>
            evaluation.Conforms(Shape, value) && !Siblings.Any(sibling => evaluation.Conforms(sibling, value)));
        if (IsMinimum ? count >= Count : count <= Count)
        {
            return true;
        }

        results?.Add(evaluation.Result(shape, this, focus, -1));
        return false;
    }
}
