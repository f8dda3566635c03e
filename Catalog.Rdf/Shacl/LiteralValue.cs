using System.Globalization;
using System.Text;

namespace Catalog.Rdf.Shacl;

/// <summary>The order of literals as SPARQL's <c>&lt;</c> knows it: numbers, strings, booleans and points of time
/// (SHACL §4.3, SPARQL 1.1 §17.3).</summary>
internal static class LiteralValue
{
    /// <summary>Less than, equal to or greater than 0; null if the two cannot be compared.</summary>
    public static int? Compare(in RdfTerm left, in RdfTerm right)
    {
        if (left.Kind != TermKind.Literal || right.Kind != TermKind.Literal || !left.Language.IsEmpty || !right.Language.IsEmpty)
        {
            return null;
        }

        var leftForm = Form(left);
        var rightForm = Form(right);
        if (IsNumber(leftForm) && IsNumber(rightForm))
        {
            return CompareNumbers(left.Value, leftForm!.Value, right.Value, rightForm!.Value);
        }

        if (leftForm is null || rightForm is null)
        {
            // Strings without a datatype, by code points: the order of UTF-8.
            return leftForm is null && rightForm is null ? Math.Sign(left.Value.SequenceCompareTo(right.Value)) : null;
        }

        if (leftForm == LexicalForm.Boolean && rightForm == LexicalForm.Boolean)
        {
            return IsTrue(left.Value).CompareTo(IsTrue(right.Value));
        }

        return leftForm is >= LexicalForm.Date and <= LexicalForm.GDay && rightForm is >= LexicalForm.Date and <= LexicalForm.GDay
            && DateTimeValue.TryParse(leftForm.Value, LexicalForms.Trim(left.Value), out var first)
            && DateTimeValue.TryParse(rightForm.Value, LexicalForms.Trim(right.Value), out var second)
                ? DateTimeValue.Compare(first, second)
                : null;
    }

    /// <summary>Null for a plain string.</summary>
    private static LexicalForm? Form(in RdfTerm term) =>
        term.Datatype.IsEmpty ? null : LexicalForms.Of(new Iri(Encoding.UTF8.GetString(term.Datatype)));

    private static bool IsNumber(LexicalForm? form) => form is >= LexicalForm.Decimal and <= LexicalForm.Double;

    private static bool IsTrue(ReadOnlySpan<byte> value) => LexicalForms.Trim(value) is var text && (text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8));

    private static int? CompareNumbers(ReadOnlySpan<byte> left, LexicalForm leftForm, ReadOnlySpan<byte> right, LexicalForm rightForm)
    {
        left = LexicalForms.Trim(left);
        right = LexicalForms.Trim(right);
        if (!Numbers.IsValid(leftForm, left) || !Numbers.IsValid(rightForm, right))
        {
            return null;
        }

        if (leftForm != LexicalForm.Double && rightForm != LexicalForm.Double
            && decimal.TryParse(left, NumberStyles.Number, CultureInfo.InvariantCulture, out var first)
            && decimal.TryParse(right, NumberStyles.Number, CultureInfo.InvariantCulture, out var second))
        {
            return first.CompareTo(second);
        }

        var (a, b) = (Double(left), Double(right));
        return double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }

    private static double Double(ReadOnlySpan<byte> value) => value switch
    {
        _ when value.EndsWith("INF"u8) => value[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        _ when value.SequenceEqual("NaN"u8) => double.NaN,
        _ => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
