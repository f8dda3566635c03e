namespace Catalog.Rdf.Shacl.Constraints;

/// <summary><c>sh:closed</c> with <c>sh:ignoredProperties</c> (SHACL §4.8.1).</summary>
internal sealed record ClosedConstraint(HashSet<int> Allowed) : Constraint
{
    private static readonly Iri Iri = Name("Closed");

    public override Iri Component => Iri;

    public override string Text => "The property is not allowed here.";

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var conforms = true;
        foreach (var value in values)
        {
            foreach (var (predicate, @object) in evaluation.View.About(value))
            {
                if (!Allowed.Contains(predicate))
                {
                    conforms = false;
                    results?.Add(evaluation.Result(shape, this, focus, @object, new PredicatePath((Iri)evaluation.View.Term(predicate))));
                }
            }
        }

        return conforms;
    }
}

/// <summary><c>sh:hasValue</c> (SHACL §4.8.2).</summary>
internal sealed record HasValueConstraint(int Value, string ValueText) : Constraint
{
    private static readonly Iri Iri = Name("HasValue");

    public override Iri Component => Iri;

    public override string Text => $"The value {ValueText} is missing.";

    public override bool ChecksAbsence => true;

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        if (values.Contains(Value))
        {
            return true;
        }

        results?.Add(evaluation.Result(shape, this, focus, -1));
        return false;
    }
}

/// <summary><c>sh:in</c> (SHACL §4.8.3).</summary>
internal sealed record InConstraint(HashSet<int> Values) : ValueConstraint
{
    private static readonly Iri Iri = Name("In");

    public override Iri Component => Iri;

    public override string Text => "The value is not one of those that are allowed.";

    public override bool Accepts(Evaluation evaluation, int value) => Values.Contains(value);
}
