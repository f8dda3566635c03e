using System.Buffers;
using Catalog.Rdf.Syntax;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Rdf.Writing;

/// <summary>Turtle records: blank nodes nested as <c>[ … ]</c>, lists as <c>( … )</c>, prefixed names where they need
/// no escape (Turtle §2).</summary>
internal sealed class TurtleWriter(IBufferWriter<byte> output, PrefixMap prefixes) : RdfWriter
{
    private static readonly SearchValues<byte> LongStops = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(value => value is not ('\n' or '\t')).Select(value => (byte)value), (byte)'"', (byte)'\\', 0x7F, 0xEF]);

    private readonly Namespaces _namespaces = new(prefixes);
    private readonly ByteBuffer _out = new(4096);
    private readonly ByteBuffer _text = new(1024);

    public override void Begin()
    {
        _out.Clear();
        foreach (var (prefix, iri) in prefixes.Entries)
        {
            _out.Append("@prefix "u8);
            _out.Append(prefix);
            _out.Append(": "u8);
            AppendFullIri(iri);
            _out.Append(" .\n"u8);
        }

        if (prefixes.Entries.Count > 0)
        {
            _out.Append((byte)'\n');
        }

        output.Write(_out.Written);
    }

    public override void WriteRecord(Resource root, IReadOnlyCollection<Triple> triples)
    {
        var shape = new RecordShape(root, triples);
        _out.Clear();
        foreach (var subject in shape.Subjects)
        {
            if (_out.Length > 0)
            {
                _out.Append((byte)'\n');
            }

            AppendTerm(shape, subject, 0);
            AppendProperties(shape, subject, 1);
            _out.Append(" .\n"u8);
        }

        output.Write(_out.Written);
    }

    public override void Separate() => output.Write("\n"u8);

    public override void Complete()
    {
        // Turtle has no foot.
    }

    private void AppendProperties(RecordShape shape, Resource subject, int depth)
    {
        var first = true;
        foreach (var property in shape.PropertiesOf(subject))
        {
            if (!first)
            {
                _out.Append(" ;"u8);
            }

            if (first && depth == 1)
            {
                _out.Append((byte)' ');
            }
            else
            {
                NewLine(depth);
            }

            first = false;
            if (property.Predicate == RDF.Type)
            {
                _out.Append((byte)'a');
            }
            else
            {
                AppendIri(property.Predicate.Value);
            }

            var separator = " "u8;
            foreach (var @object in property.Objects)
            {
                _out.Append(separator);
                AppendTerm(shape, @object, depth);
                separator = ", "u8;
            }
        }
    }

    private void AppendTerm(RecordShape shape, Term term, int depth)
    {
        switch (term)
        {
            case Iri iri when iri == RDF.Nil:
                _out.Append("()"u8);
                break;
            case Iri iri:
                AppendIri(iri.Value);
                break;
            case Literal literal:
                AppendLiteral(literal);
                break;
            case BlankNode node when !shape.IsNested(node):
                _out.Append("_:"u8);
                _out.Append(shape.LabelOf(node));
                break;
            case BlankNode node when shape.FindList(node) is { } items:
                var separator = "( "u8;
                foreach (var item in items)
                {
                    _out.Append(separator);
                    AppendTerm(shape, item, depth + 1);
                    separator = " "u8;
                }

                _out.Append(" )"u8);
                break;
            case BlankNode node when shape.PropertiesOf(node).Count == 0:
                _out.Append("[]"u8);
                break;
            case BlankNode node:
                _out.Append((byte)'[');
                AppendProperties(shape, node, depth + 1);
                NewLine(depth);
                _out.Append((byte)']');
                break;
        }
    }

    private void NewLine(int depth)
    {
        _out.Append((byte)'\n');
        for (var i = 0; i < depth; i++)
        {
            _out.Append("    "u8);
        }
    }

    private void AppendIri(string iri)
    {
        if (!_namespaces.TryShorten(iri, out var prefix, out var localStart))
        {
            AppendFullIri(iri);
            return;
        }

        _out.Append(prefix);
        _out.Append((byte)':');
        _out.Append(iri[localStart..]);
    }

    private void AppendFullIri(string iri)
    {
        _text.Clear();
        _text.Append(iri);
        TermText.AppendIri(_out, _text.Written);
    }

    private void AppendLiteral(Literal literal)
    {
        if (IsBare(literal))
        {
            _out.Append(literal.Value);
            return;
        }

        _text.Clear();
        _text.Append(literal.Value);
        if (literal.Value.Contains('\n', StringComparison.Ordinal))
        {
            AppendLong(_text.Written);
        }
        else
        {
            TermText.AppendQuoted(_out, _text.Written);
        }

        if (literal.Language is { } language)
        {
            if (LanguageTags.Writable(language) is { } tag)
            {
                _out.Append((byte)'@');
                _out.Append(tag);
            }
        }
        else if (!literal.IsPlain)
        {
            _out.Append("^^"u8);
            AppendIri(literal.Datatype.Value);
        }
    }

    private void AppendLong(ReadOnlySpan<byte> value)
    {
        _out.Append("\"\"\""u8);
        while (value.IndexOfAny(LongStops) is >= 0 and var stop)
        {
            _out.Append(value[..stop]);
            value = value[stop..];
            if (value[0] == '"' && value.Length > 1 && value[1] != '"')
            {
                // One quote alone ends nothing.
                _out.Append((byte)'"');
                value = value[1..];
            }
            else
            {
                value = value[TermText.AppendEscape(_out, value)..];
            }
        }

        _out.Append(value);
        _out.Append("\"\"\""u8);
    }

    /// <summary>True if the literal reads back the same without quotes (Turtle §2.5.2).</summary>
    private static bool IsBare(Literal literal)
    {
        var text = literal.Value.AsSpan();
        if (literal.Datatype == XSD.Boolean)
        {
            return text is "true" or "false";
        }

        if (literal.Datatype != XSD.Integer && literal.Datatype != XSD.Decimal)
        {
            return false;
        }

        var digits = text.TrimStart("+-").Length >= text.Length - 1 ? text.TrimStart("+-") : default;
        var dot = digits.IndexOf('.');
        return literal.Datatype == XSD.Integer
            ? IsDigits(digits)
            : dot >= 0 && IsDigits(digits[(dot + 1)..]) && (dot == 0 || IsDigits(digits[..dot]));
    }

    private static bool IsDigits(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
