namespace Catalog.Rdf.Shacl;

/// <summary>The datatypes whose lexical forms are checked; of any other every form is good.</summary>
internal enum LexicalForm
{
    Any,
    LangString,
    Boolean,
    Decimal,
    Integer,
    NonPositiveInteger,
    NegativeInteger,
    NonNegativeInteger,
    PositiveInteger,
    Long,
    Int,
    Short,
    Byte,
    UnsignedLong,
    UnsignedInt,
    UnsignedShort,
    UnsignedByte,
    Double,
    Date,
    DateTime,
    DateTimeStamp,
    Time,
    GYear,
    GYearMonth,
    GMonth,
    GMonthDay,
    GDay,
    Duration,
    DayTimeDuration,
    YearMonthDuration,
    HexBinary,
    Base64Binary,
    AnyUri,
    Language,
}

/// <summary>Lexical forms of XML Schema's datatypes (XML Schema 1.1 Part 2 §3.3, §3.4), checked on the bytes.</summary>
internal static class LexicalForms
{
    private static readonly Dictionary<string, LexicalForm> Names = new(StringComparer.Ordinal)
    {
        ["boolean"] = LexicalForm.Boolean,
        ["decimal"] = LexicalForm.Decimal,
        ["integer"] = LexicalForm.Integer,
        ["nonPositiveInteger"] = LexicalForm.NonPositiveInteger,
        ["negativeInteger"] = LexicalForm.NegativeInteger,
        ["nonNegativeInteger"] = LexicalForm.NonNegativeInteger,
        ["positiveInteger"] = LexicalForm.PositiveInteger,
        ["long"] = LexicalForm.Long,
        ["int"] = LexicalForm.Int,
        ["short"] = LexicalForm.Short,
        ["byte"] = LexicalForm.Byte,
        ["unsignedLong"] = LexicalForm.UnsignedLong,
        ["unsignedInt"] = LexicalForm.UnsignedInt,
        ["unsignedShort"] = LexicalForm.UnsignedShort,
        ["unsignedByte"] = LexicalForm.UnsignedByte,
        ["double"] = LexicalForm.Double,
        ["float"] = LexicalForm.Double,
        ["date"] = LexicalForm.Date,
        ["dateTime"] = LexicalForm.DateTime,
        ["dateTimeStamp"] = LexicalForm.DateTimeStamp,
        ["time"] = LexicalForm.Time,
        ["gYear"] = LexicalForm.GYear,
        ["gYearMonth"] = LexicalForm.GYearMonth,
        ["gMonth"] = LexicalForm.GMonth,
        ["gMonthDay"] = LexicalForm.GMonthDay,
        ["gDay"] = LexicalForm.GDay,
        ["duration"] = LexicalForm.Duration,
        ["dayTimeDuration"] = LexicalForm.DayTimeDuration,
        ["yearMonthDuration"] = LexicalForm.YearMonthDuration,
        ["hexBinary"] = LexicalForm.HexBinary,
        ["base64Binary"] = LexicalForm.Base64Binary,
        ["anyURI"] = LexicalForm.AnyUri,
        ["language"] = LexicalForm.Language,
    };

    public static LexicalForm Of(Iri datatype)
    {
        if (datatype == Vocabulary.RDF.LangString)
        {
            return LexicalForm.LangString;
        }

        return datatype.Value.StartsWith(Vocabulary.XSD.Namespace, StringComparison.Ordinal)
            ? Names.GetValueOrDefault(datatype.Value[Vocabulary.XSD.Namespace.Length..])
            : LexicalForm.Any;
    }

    public static bool IsValid(LexicalForm form, ReadOnlySpan<byte> value)
    {
        switch (form)
        {
            case LexicalForm.Any or LexicalForm.LangString:
                return true;
            case >= LexicalForm.Decimal and <= LexicalForm.Double:
                return Numbers.IsValid(form, Trim(value));
            case >= LexicalForm.Date and <= LexicalForm.GDay:
                return DateTimeValue.TryParse(form, Trim(value), out _);
            case >= LexicalForm.Duration and <= LexicalForm.YearMonthDuration:
                return IsDuration(form, Trim(value));
            case LexicalForm.Boolean:
                return Trim(value) is var text && (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)
                    || text.SequenceEqual("1"u8) || text.SequenceEqual("0"u8));
            case LexicalForm.HexBinary:
                return Trim(value) is var hex && hex.Length % 2 == 0 && hex.IndexOfAnyExcept(HexDigits) < 0;
            case LexicalForm.Base64Binary:
                return System.Buffers.Text.Base64.IsValid(value);
            case LexicalForm.Language:
                return IsLanguage(Trim(value));
            default:
                // xsd:anyURI takes every string (Part 2 §3.3.17); what is no IRI at all is a matter of sh:nodeKind.
                return true;
        }
    }

    private static readonly System.Buffers.SearchValues<byte> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>White space around most forms is not part of them (whiteSpace = collapse).</summary>
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t\r\n"u8);

    private static bool IsDuration(LexicalForm form, ReadOnlySpan<byte> value)
    {
        value = value.StartsWith("-"u8) ? value[1..] : value;
        if (!value.StartsWith("P"u8))
        {
            return false;
        }

        value = value[1..];
        var dateUnits = form == LexicalForm.DayTimeDuration ? "D"u8 : form == LexicalForm.YearMonthDuration ? "YM"u8 : "YMD"u8;
        var time = value.IndexOf((byte)'T');
        var date = time < 0 ? value : value[..time];
        if (!AreParts(date, dateUnits, fraction: false, out var dateParts))
        {
            return false;
        }

        if (time < 0)
        {
            return dateParts > 0;
        }

        return form != LexicalForm.YearMonthDuration && AreParts(value[(time + 1)..], "HMS"u8, fraction: true, out var timeParts) && timeParts > 0;
    }

    /// <summary>Numbers, each with one of the units, in their order; only the last unit may have a fraction.</summary>
    private static bool AreParts(ReadOnlySpan<byte> value, ReadOnlySpan<byte> units, bool fraction, out int parts)
    {
        parts = 0;
        while (!value.IsEmpty)
        {
            var digits = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits <= 0)
            {
                return false;
            }

            var hasFraction = value[digits] == '.';
            if (hasFraction)
            {
                var more = value[(digits + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                if (!fraction || more <= 0)
                {
                    return false;
                }

                digits += 1 + more;
            }

            var unit = units.IndexOf(value[digits]);
            if (unit < 0 || (hasFraction && value[digits] != 'S'))
            {
                return false;
            }

            units = units[(unit + 1)..];
            value = value[(digits + 1)..];
            parts++;
        }

        return true;
    }

    private static bool IsLanguage(ReadOnlySpan<byte> value)
    {
        var first = true;
        foreach (var range in value.Split((byte)'-'))
        {
            var part = value[range];
            if (part.Length is 0 or > 8)
            {
                return false;
            }

            foreach (var character in part)
            {
                if (!(first ? char.IsAsciiLetter((char)character) : char.IsAsciiLetterOrDigit((char)character)))
                {
                    return false;
                }
            }

            first = false;
        }

        return true;
    }
}
