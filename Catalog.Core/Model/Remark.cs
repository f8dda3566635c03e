namespace Catalog.Model;

/// <summary>How much a remark weighs.</summary>
public enum RemarkSeverity
{
    Information,
    Warning,
    Error,
}

/// <summary>Something that a reader repaired or met in a record: kept with the record and shown to its publisher.</summary>
/// <param name="Code">Stable code, for example <c>literal-for-iri</c>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Property">The property it is about, as prefixed name, or empty.</param>
/// <param name="Message">What was found and what was done, for the person who must repair the source.</param>
/// <param name="Value">The value as it was, cut to 500 characters, or null.</param>
public sealed record Remark(string Code, RemarkSeverity Severity, string Property, string Message, string? Value);
