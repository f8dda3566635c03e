using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Rdf.Shacl.Constraints;

/// <summary><c>sh:minLength</c> and <c>sh:maxLength</c> (SHACL §4.4.1, §4.4.2), in characters.</summary>
internal sealed record LengthConstraint(bool IsMinimum, int Length) : ValueConstraint
{
    private static readonly Iri Min = Name("MinLength");
    private static readonly Iri Max = Name("MaxLength");

    public override Iri Component => IsMinimum ? Min : Max;

    public override string Text => $"The value must have {(IsMinimum ? "at least" : "at most")} {Length} characters.";

    public override bool Accepts(Evaluation evaluation, int value)
    {
        var term = evaluation.View.Read(value);
        if (term.Kind == TermKind.BlankNode)
        {
            return false;
        }

        var characters = 0;
        foreach (var unit in term.Value)
        {
            characters += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return IsMinimum ? characters >= Length : characters <= Length;
    }
}

/// <summary><c>sh:pattern</c> with <c>sh:flags</c> (SHACL §4.4.3).</summary>
internal sealed record PatternConstraint(Regex Pattern, string Source) : ValueConstraint
{
    private static readonly Iri Iri = Name("Pattern");

    public override Iri Component => Iri;

    public override string Text => $"The value must match the pattern \"{Source}\".";

    public override bool Accepts(Evaluation evaluation, int value)
    {
        var term = evaluation.View.Read(value);
        if (term.Kind == TermKind.BlankNode)
        {
            return false;
        }

        try
        {
            return Pattern.IsMatch(Encoding.UTF8.GetString(term.Value));
        }
        catch (RegexMatchTimeoutException)
        {
            // A value that keeps the pattern busy for so long is not one that the shape's author had in mind.
            return false;
        }
    }
}

/// <summary><c>sh:languageIn</c> (SHACL §4.4.4).</summary>
internal sealed record LanguageInConstraint(IReadOnlyList<string> Languages) : ValueConstraint
{
    private static readonly Iri Iri = Name("LanguageIn");

    public override Iri Component => Iri;

    public override string Text => $"The language must be one of {string.Join(", ", Languages)}.";

    public override bool Accepts(Evaluation evaluation, int value)
    {
        var tag = Encoding.UTF8.GetString(evaluation.View.Read(value).Language);
        return tag.Length > 0 && Languages.Any(range =>
            range == "*" || tag.Equals(range, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(range + "-", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary><c>sh:uniqueLang</c> (SHACL §4.4.5).</summary>
internal sealed record UniqueLangConstraint : Constraint
{
    private static readonly Iri Iri = Name("UniqueLang");

    public override Iri Component => Iri;

    public override string Text => "Each language must be used once at most.";

    public override bool Check(Evaluation evaluation, Shape shape, int focus, List<int> values, List<ValidationResult>? results)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            var tag = Encoding.UTF8.GetString(evaluation.View.Read(value).Language);
            if (tag.Length > 0)
            {
                counts[tag] = counts.GetValueOrDefault(tag) + 1;
            }
        }

        var conforms = true;
        for (var repeated = counts.Values.Count(count => count > 1); repeated > 0; repeated--)
        {
            conforms = false;
            results?.Add(evaluation.Result(shape, this, focus, -1));
        }

        return conforms;
    }
}
