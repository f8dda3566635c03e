namespace Catalog.Rdf.Shacl.Constraints;

/// <summary><c>sh:minCount</c> (SHACL §4.2.1).</summary>
internal sealed record MinCountConstraint(int Least) : Constraint
{
    private static readonly Iri Iri = Name("MinCount");

    public override Iri Component => Iri;

    public override string Text => Least == 1 ? "A value is missing." : $"At least {Least} values must be there.";

    public override bool ChecksAbsence => Least > 0;

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        if (values.Count >= Least)
        {
            return true;
        }

        results?.Add(evaluation.Result(shape, this, focus, -1));
        return false;
    }
}

/// <summary><c>sh:maxCount</c> (SHACL §4.2.2).</summary>
internal sealed record MaxCountConstraint(int Most) : Constraint
{
    private static readonly Iri Iri = Name("MaxCount");

    public override Iri Component => Iri;

    public override string Text => Most == 0 ? "There must be no value." : $"There must be no more than {Most} values.";

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        if (values.Count <= Most)
        {
            return true;
        }

        results?.Add(evaluation.Result(shape, this, focus, -1));
        return false;
    }
}
