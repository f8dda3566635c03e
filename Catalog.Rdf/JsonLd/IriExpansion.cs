using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>What a string is expanded against (JSON-LD 1.1 API §5.2.1).</summary>
[Flags]
internal enum IriUse
{
    None = 0,
    Document = 1,
    Vocabulary = 2,
}

/// <summary>IRI expansion (JSON-LD 1.1 API §5.2). An absolute IRI passes through without a copy.</summary>
internal static class IriExpansion
{
    /// <summary>Expands a string.</summary>
    /// <param name="context">The context that gives terms, prefixes, vocabulary and base.</param>
    /// <param name="value">The string.</param>
    /// <param name="use">What it may be relative to.</param>
    /// <param name="define">Called with a term that the context under construction may still have to define.</param>
    /// <returns>An IRI, blank node or keyword; what cannot be made absolute as it was; null for a term that is switched
    /// off or that looks like a keyword of the future.</returns>
    public static Text Expand(ActiveContext context, Text value, IriUse use, Action<Text>? define = null)
    {
        var span = value.Span;
        if (span.Length > 0 && span[0] == '@')
        {
            if (Keywords.Of(span) != Keyword.NotAKeyword)
            {
                return value;
            }

            if (Keywords.HasForm(span))
            {
                return default;
            }
        }

        define?.Invoke(value);
        var colon = span.Length > 1 ? span[1..].IndexOf((byte)':') + 1 : 0;
        var wholeIri = colon > 0 && span[(colon + 1)..].StartsWith("//"u8);
        if (!wholeIri || (use & IriUse.Vocabulary) != 0)
        {
            var term = context.Find(span);
            if (term is not null
                && ((use & IriUse.Vocabulary) != 0 || (!term.Iri.IsNull && Keywords.Of(term.Iri.Span) != Keyword.NotAKeyword)))
            {
                return term.Iri;
            }
        }

        if (colon > 0)
        {
            // A name may begin with a colon; the first colon is then the one that splits.
            var split = span[0] == ':' ? 0 : colon;
            var prefix = span[..split];
            if (wholeIri || prefix.SequenceEqual("_"u8))
            {
                return value;
            }

            define?.Invoke(value.Slice(0, split));
            if (context.Find(prefix) is { Prefix: true } definition && !definition.Iri.IsNull)
            {
                return Text.Join(definition.Iri.Span, span[(split + 1)..]);
            }

            if (IriReference.SchemeLength(span) > 0)
            {
                return value;
            }
        }

        if ((use & IriUse.Vocabulary) != 0 && !context.Vocab.IsNull)
        {
            return Text.Join(context.Vocab.Span, span);
        }

        return (use & IriUse.Document) != 0 ? Resolve(context.BaseReference, value) : value;
    }

    /// <summary>A reference against a base; as it was where there is none.</summary>
    public static Text Resolve(IriReference? baseReference, Text value)
    {
        if (baseReference is null || IriReference.SchemeLength(value.Span) > 0)
        {
            return value;
        }

        var output = new ByteBuffer();
        baseReference.Resolve(value.Span, output);
        return Text.Of(output.Written);
    }

    public static bool IsBlankNode(ReadOnlySpan<byte> value) => value.StartsWith("_:"u8);

    public static bool IsIri(ReadOnlySpan<byte> value) => IriReference.SchemeLength(value) > 0;

    /// <summary>An IRI that every RDF format can hold.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> iri)
    {
        if (IriReference.SchemeLength(iri) == 0 || iri.IndexOfAny(CharacterClass.IriStops) >= 0)
        {
            return false;
        }

        var fragment = iri.IndexOf((byte)'#');
        return fragment < 0 || iri[(fragment + 1)..].IndexOf((byte)'#') < 0;
    }

    public static bool IsIriOrBlankNode(Text value) => !value.IsNull && (IsBlankNode(value.Span) || IsIri(value.Span));
}
