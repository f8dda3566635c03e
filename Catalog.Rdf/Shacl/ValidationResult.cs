namespace Catalog.Rdf.Shacl;

/// <summary>One validation result (SHACL §3.6.2).</summary>
/// <param name="FocusNode">The node that was checked.</param>
/// <param name="Path">The property that was looked at, or null for the node itself.</param>
/// <param name="Value">The value that is wrong, or null where a value is missing or too many are there.</param>
/// <param name="SourceShape">The shape that says so.</param>
/// <param name="Component">The constraint component, for example <c>sh:MinCountConstraintComponent</c>.</param>
/// <param name="Severity"><c>sh:Violation</c>, <c>sh:Warning</c>, <c>sh:Info</c> or an IRI of the shape's own.</param>
/// <param name="Messages">The messages of the shape, in all their languages.</param>
/// <param name="Text">What is wrong, in English, for shapes without a message.</param>
public readonly record struct ValidationResult(
    Term FocusNode,
    PropertyPath? Path,
    Term? Value,
    Resource SourceShape,
    Iri Component,
    Iri Severity,
    IReadOnlyList<Literal> Messages,
    string Text)
{
    /// <summary>The message in a language (also one of its regions), else in none, else the first; without a message
    /// <see cref="Text"/>.</summary>
    public string Message(string language)
    {
        Literal? plain = null;
        foreach (var message in Messages)
        {
            if (message.Language is { } tag
                && (tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)))
            {
                return message.Value;
            }

            plain ??= message.Language is null ? message : null;
        }

        return plain?.Value ?? (Messages.Count > 0 ? Messages[0].Value : Text);
    }
}
