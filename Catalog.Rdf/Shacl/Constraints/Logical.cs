namespace Catalog.Rdf.Shacl.Constraints;

/// <summary><c>sh:not</c> (SHACL §4.6.1).</summary>
internal sealed record NotConstraint(Shape Shape) : ValueConstraint
{
    private static readonly Iri Iri = Name("Not");

    public override Iri Component => Iri;

    public override string Text => "The value must not conform to a shape that is excluded.";

    public override bool Accepts(Evaluation evaluation, int value) => !evaluation.Conforms(Shape, value);
}

/// <summary><c>sh:and</c> (SHACL §4.6.2).</summary>
internal sealed record AndConstraint(IReadOnlyList<Shape> Shapes) : ValueConstraint
{
    private static readonly Iri Iri = Name("And");

    public override Iri Component => Iri;

    public override string Text => "The value must conform to all of several shapes.";

    public override bool Accepts(Evaluation evaluation, int value) => Shapes.All(shape => evaluation.Conforms(shape, value));
}

/// <summary><c>sh:or</c> (SHACL §4.6.3).</summary>
internal sealed record OrConstraint(IReadOnlyList<Shape> Shapes) : ValueConstraint
{
    private static readonly Iri Iri = Name("Or");

    public override Iri Component => Iri;

    public override string Text => "The value must conform to one of several shapes.";

    public override bool Accepts(Evaluation evaluation, int value) => Shapes.Any(shape => evaluation.Conforms(shape, value));
}

/// <summary><c>sh:xone</c> (SHACL §4.6.4).</summary>
internal sealed record XoneConstraint(IReadOnlyList<Shape> Shapes) : ValueConstraint
{
    private static readonly Iri Iri = Name("Xone");

    public override Iri Component => Iri;

    public override string Text => "The value must conform to exactly one of several shapes.";

    public override bool Accepts(Evaluation evaluation, int value) => Shapes.Count(shape => evaluation.Conforms(shape, value)) == 1;
}
