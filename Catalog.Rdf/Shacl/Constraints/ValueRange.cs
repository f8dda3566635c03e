namespace Catalog.Rdf.Shacl.Constraints;

/// <summary>Which side of a bound a value must be on.</summary>
internal enum Bound
{
    MinExclusive,
    MinInclusive,
    MaxExclusive,
    MaxInclusive,
}

/// <summary><c>sh:minExclusive</c>, <c>sh:minInclusive</c>, <c>sh:maxExclusive</c>, <c>sh:maxInclusive</c> (SHACL §4.3). What cannot
/// be compared does not conform.</summary>
internal sealed record RangeConstraint(Bound Bound, int Limit, string LimitText) : ValueConstraint
{
    private static readonly Iri[] Iris = [Name("MinExclusive"), Name("MinInclusive"), Name("MaxExclusive"), Name("MaxInclusive")];

    public override Iri Component => Iris[(int)Bound];

    public override string Text => $"The value must be {Bound switch
    {
        Bound.MinExclusive => "greater than",
        Bound.MinInclusive => "at least",
        Bound.MaxExclusive => "less than",
        _ => "at most",
    }} {LimitText}.";

    public override bool Accepts(Evaluation evaluation, int value) =>
        LiteralValue.Compare(evaluation.View.Read(value), evaluation.View.Read(Limit)) is { } order && Bound switch
        {
            Bound.MinExclusive => order > 0,
            Bound.MinInclusive => order >= 0,
            Bound.MaxExclusive => order < 0,
            _ => order <= 0,
        };
}
