using System.Globalization;
using System.Text.Json;
using Catalog.Rdf;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Catalog.Api.GraphQL;

/// <summary>A scalar that travels as text.</summary>
internal abstract class TextScalar : ScalarGraphType
{
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Parse(text.Value.ToString()) ?? ThrowLiteralConversionError(value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        string text => Parse(text) ?? ThrowValueConversionError(value),
        null => null,
        _ => ThrowValueConversionError(value),
    };

    /// <summary>The value of an input text, or null if it is none.</summary>
    protected abstract object? Parse(string text);
}

/// <summary>An absolute IRI.</summary>
internal sealed class IriType : TextScalar
{
    public IriType()
    {
        Name = "IRI";
        Description = "IRI (RFC 3987), always absolute. – Vollständige Adresse.";
    }

    public override object? Serialize(object? value) => value is Iri iri ? iri.Value : value;

    protected override object? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) ? text : null;
}

/// <summary>An instant.</summary>
internal sealed class InstantType : TextScalar
{
    public InstantType()
    {
        Name = "DateTime";
        Description = "RFC 3339 date-time with offset. – Zeitpunkt mit Zeitverschiebung.";
    }

    public override object? Serialize(object? value) => value switch
    {
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture),
        PartialDate date => Serialize(date.First),
        _ => null,
    };

    protected override object? Parse(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;
}

/// <summary>A day.</summary>
internal sealed class DayType : TextScalar
{
    public DayType()
    {
        Name = "Date";
        Description = "ISO 8601 date; how much was given is in `PeriodOfTime.precision`. – Tag.";
    }

    public override object? Serialize(object? value) =>
        value is DateTimeOffset day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    protected override object? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}

/// <summary>A duration.</summary>
internal sealed class DurationType : TextScalar
{
    public DurationType()
    {
        Name = "Duration";
        Description = "ISO 8601 duration, for example P1D. – Zeitdauer.";
    }

    public override object? Serialize(object? value) => value as string;

    protected override object? Parse(string text) => text.StartsWith('P') ? text : null;
}

/// <summary>A geometry as JSON.</summary>
internal sealed class GeoJsonType : ScalarGraphType
{
    public GeoJsonType()
    {
        Name = "GeoJSON";
        Description = "GeoJSON geometry (RFC 7946), WGS 84. – Geometrie.";
    }

    public override object? ParseValue(object? value) => value is null ? null : ThrowValueConversionError(value);

    public override object? Serialize(object? value) => value is JsonElement ? value : null;
}

/// <summary>A number of bytes.</summary>
internal sealed class ByteSizeType : ScalarGraphType
{
    public ByteSizeType()
    {
        Name = "ByteSize";
        Description = "Bytes; may exceed 2^31, therefore not Int. – Größe in Byte.";
    }

    public override object? ParseValue(object? value) => value switch
    {
        int number => (long)number,
        long number => number,
        null => null,
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value as long?;
}
