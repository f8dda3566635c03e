namespace Catalog.Rdf;

/// <summary>A document is not what its format says: code, place and what was expected, for the person who must
/// repair the file.</summary>
public sealed class RdfSyntaxException : Exception
{
    /// <summary>Makes the error of one place in a document.</summary>
    /// <param name="code">Stable code, for example <c>iri-character</c> or <c>limit-token</c>.</param>
    /// <param name="message">What is wrong and what was expected, in English, without the position.</param>
    /// <param name="line">1-based line, 0 if unknown.</param>
    /// <param name="column">1-based column in characters, 0 if unknown.</param>
    /// <param name="offset">Byte offset, or -1 if unknown.</param>
    /// <param name="excerpt">A short piece of the document around the place, or null.</param>
    public RdfSyntaxException(
        string code, string message, long line = 0, long column = 0, long offset = -1, string? excerpt = null)
        : base(line > 0 ? $"Line {line}, column {column}: {message}" : message)
    {
        Code = code;
        Line = line;
        Column = column;
        Offset = offset;
        Excerpt = excerpt;
    }

    /// <summary>Stable code of the error.</summary>
    public string Code { get; }

    /// <summary>1-based line, 0 if unknown.</summary>
    public long Line { get; }

    /// <summary>1-based column in characters, 0 if unknown.</summary>
    public long Column { get; }

    /// <summary>Byte offset, or -1 if unknown.</summary>
    public long Offset { get; }

    /// <summary>A short piece of the document around the place, or null.</summary>
    public string? Excerpt { get; }
}
