namespace Catalog.Rdf.Shacl.Constraints;

/// <summary><c>sh:equals</c> (SHACL §4.5.1).</summary>
internal sealed record EqualsConstraint(int Predicate, string PredicateName) : Constraint
{
    private static readonly Iri Iri = Name("Equals");

    public override Iri Component => Iri;

    public override string Text => $"The values must be those of {PredicateName}.";

    public override bool ChecksAbsence => true;

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var others = evaluation.Rent();
        evaluation.View.Objects(focus, Predicate, others);
        var conforms = true;
        foreach (var value in values.Except(others).Concat(others.Except(values)))
        {
            conforms = false;
            results?.Add(evaluation.Result(shape, this, focus, value));
        }

        evaluation.Return(others);
        return conforms;
    }
}

/// <summary><c>sh:disjoint</c> (SHACL §4.5.2).</summary>
internal sealed record DisjointConstraint(int Predicate, string PredicateName) : Constraint
{
    private static readonly Iri Iri = Name("Disjoint");

    public override Iri Component => Iri;

    public override string Text => $"The value must not be one of {PredicateName}.";

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var conforms = true;
        foreach (var value in values)
        {
            if (evaluation.View.Has(focus, Predicate, value))
            {
                conforms = false;
                results?.Add(evaluation.Result(shape, this, focus, value));
            }
        }

        return conforms;
    }
}

/// <summary><c>sh:lessThan</c> and <c>sh:lessThanOrEquals</c> (SHACL §4.5.3, §4.5.4): one result for each pair that is not in
/// order or cannot be compared.</summary>
internal sealed record LessThanConstraint(int Predicate, string PredicateName, bool OrEquals) : Constraint
{
    private static readonly Iri Less = Name("LessThan");
    private static readonly Iri LessOrEquals = Name("LessThanOrEquals");

    public override Iri Component => OrEquals ? LessOrEquals : Less;

    public override string Text => $"The value must be less than {(OrEquals ? "or equal to " : "")}that of {PredicateName}.";

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var others = evaluation.Rent();
        evaluation.View.Objects(focus, Predicate, others);
        var conforms = true;
        foreach (var value in values)
        {
            foreach (var other in others)
            {
                var order = LiteralValue.Compare(evaluation.View.Read(value), evaluation.View.Read(other));
                if (!(order < 0 || (OrEquals && order == 0)))
                {
                    conforms = false;
                    results?.Add(evaluation.Result(shape, this, focus, value));
                }
            }
        }

        evaluation.Return(others);
        return conforms;
    }
}
