namespace Catalog.Rdf.JsonLd;

internal sealed partial class ContextBuilder
{
    /// <summary>Term definitions of one local context (JSON-LD 1.1 API §4.2).</summary>
    private sealed partial class TermDefiner(
        ContextBuilder builder,
        ActiveContext active,
        Dictionary<byte[], JsonRef> entries,
        Text baseUrl,
        ContextChain? chain,
        ContextUse use,
        bool protectedByDefault)
    {
        // False while a term is being defined.
        private readonly Dictionary<byte[], bool> _defined = new(ByteComparer.Instance);
        private int _depth;

        public void DefineAll()
        {
            foreach (var (term, value) in entries)
            {
                if (Keywords.Of(term) is Keyword.Base or Keyword.Direction or Keyword.Import or Keyword.Language
                    or Keyword.Propagate or Keyword.Protected or Keyword.Version or Keyword.Vocab)
                {
                    continue;
                }

                Define(term, value);
            }
        }

        private void Define(byte[] term, JsonRef value)
        {
            if (_defined.TryGetValue(term, out var done))
            {
                if (!done)
                {
                    throw new JsonLdError("cyclic IRI mapping", $"The term '{new Text(term)}' is defined by itself.", value);
                }

                return;
            }

            if (term.Length == 0)
            {
                throw Invalid("A term must not be empty.", value);
            }

            // A chain of prefixes that is longer than this is an attack on the stack.
            if (++_depth > 64)
            {
                throw new JsonLdError("limit-contexts", "Terms are defined by terms more than 64 deep.", value);
            }

            _defined[term] = false;
            if (Keywords.Of(term) is var keyword && keyword != Keyword.NotAKeyword)
            {
                CheckType(keyword, value);
            }

            if (keyword != Keyword.NotAKeyword || !Keywords.HasForm(term))
            {
                var previous = active.Find(term);
                active.Remove(term);
                if (Make(term, value) is { } definition)
                {
                    active.Set(term, Guard(definition, previous, value));
                }
            }

            _defined[term] = true;
            _depth--;
        }

        private void DefineIfPending(Text term)
        {
            var lookup = entries.GetAlternateLookup<ReadOnlySpan<byte>>();
            if (lookup.TryGetValue(term.Span, out var name, out var value) && !(_defined.TryGetValue(name, out var done) && done)
                && Keywords.Of(name) is Keyword.NotAKeyword or Keyword.Type)
            {
                Define(name, value);
            }
        }

        private static void CheckType(Keyword keyword, JsonRef value)
        {
            var allowed = keyword == Keyword.Type && value.Kind == JsonKind.Object;
            if (allowed)
            {
                var count = 0;
                foreach (var (name, item, _) in value.Entries)
                {
                    count++;
                    allowed &= name.Is("@protected"u8)
                        || (name.Is("@container"u8) && item.Kind == JsonKind.String && item.Text.Is("@set"u8));
                }

                allowed &= count > 0;
            }

            if (!allowed)
            {
                throw new JsonLdError("keyword redefinition", "A keyword cannot be defined as a term.", value);
            }
        }

        /// <summary>The definition, or null if the term is to be ignored.</summary>
        private TermDefinition? Make(byte[] term, JsonRef value)
        {
            var isMap = value.Kind == JsonKind.Object;
            if (!isMap && value.Kind is not (JsonKind.Null or JsonKind.String))
            {
                throw Invalid("A term must be defined by null, an IRI or an object.", value);
            }

            var definition = new TermDefinition { Protected = protectedByDefault };
            if (isMap && value.TryGet("@protected"u8, out var isProtected))
            {
                definition.Protected = Boolean(isProtected, "invalid @protected value");
            }

            if (isMap && value.TryGet("@type"u8, out var type))
            {
                SetType(definition, type);
            }

            if (isMap && value.TryGet("@reverse"u8, out var reverse))
            {
                return MakeReverse(definition, value, reverse);
            }

            JsonRef id = default;
            var hasId = isMap ? value.TryGet("@id"u8, out id) : (id = value).Kind is JsonKind.String or JsonKind.Null;
            if (!SetIri(definition, term, hasId, id, value))
            {
                return null;
            }

            if (isMap)
            {
                SetRest(definition, term, value);
            }

            return definition;
        }

        private void SetType(TermDefinition definition, JsonRef type)
        {
            var iri = type.Kind == JsonKind.String
                ? IriExpansion.Expand(active, type.Text, IriUse.Vocabulary, DefineIfPending)
                : throw new JsonLdError("invalid type mapping", "The value of @type must be a string.", type);
            var keyword = iri.IsNull ? Keyword.NotAKeyword : Keywords.Of(iri.Span);
            if (keyword is not (Keyword.Id or Keyword.Vocab or Keyword.Json or Keyword.None)
                && (keyword != Keyword.NotAKeyword || iri.IsNull || !IriExpansion.IsIri(iri.Span)))
            {
                throw new JsonLdError("invalid type mapping", "The value of @type must be an IRI, @id, @vocab, @json or @none.", type);
            }

            definition.Type = iri;
            definition.TypeKeyword = keyword;
        }

        private TermDefinition? MakeReverse(TermDefinition definition, JsonRef value, JsonRef reverse)
        {
            if (value.TryGet("@id"u8, out _) || value.TryGet("@nest"u8, out _))
            {
                throw new JsonLdError("invalid reverse property", "A reverse property must not have @id or @nest.", value);
            }

            if (reverse.Kind != JsonKind.String)
            {
                throw new JsonLdError("invalid IRI mapping", "The value of @reverse must be an IRI.", reverse);
            }

            if (Keywords.HasForm(reverse.Text.Span))
            {
                return null;
            }

            definition.Iri = IriExpansion.Expand(active, reverse.Text, IriUse.Vocabulary, DefineIfPending);
            if (!IriExpansion.IsIriOrBlankNode(definition.Iri))
            {
                throw new JsonLdError("invalid IRI mapping", "The value of @reverse must be an IRI.", reverse);
            }

            if (value.TryGet("@container"u8, out var container) && container.Kind != JsonKind.Null)
            {
                definition.Container = container.Kind != JsonKind.String
                    ? ContainerKinds.None
                    : Keywords.Of(container.Text.Span) switch
                    {
                        Keyword.Set => ContainerKinds.Set,
                        Keyword.Index => ContainerKinds.Index,
                        _ => ContainerKinds.None,
                    };
                if (definition.Container == ContainerKinds.None)
                {
                    throw new JsonLdError("invalid reverse property", "The container of a reverse property must be @set or @index.", container);
                }
            }

            if (value.TryGet("@index"u8, out var index))
            {
                SetIndex(definition, index);
            }

            definition.Reverse = true;
            CheckEntries(value);
            return definition;
        }

        /// <summary>False if the term is to be ignored.</summary>
        private bool SetIri(TermDefinition definition, byte[] term, bool hasId, JsonRef id, JsonRef value)
        {
            var simple = value.Kind == JsonKind.String;
            if (hasId && !(id.Kind == JsonKind.String && id.Text.Is(term)))
            {
                return id.Kind == JsonKind.Null || SetGivenIri(definition, term, id, simple);
            }

            var colon = term.Length > 1 ? term.AsSpan(1).IndexOf((byte)':') + 1 : 0;
            if (colon > 0)
            {
                var prefix = new Text(term, 0, colon);
                DefineIfPending(prefix);
                definition.Iri = active.Find(prefix.Span) is { Iri.IsNull: false } known
                    ? Text.Join(known.Iri.Span, term.AsSpan(colon + 1))
                    : new Text(term);
                return true;
            }

            if (term.AsSpan().IndexOf((byte)'/') >= 0)
            {
                definition.Iri = IriExpansion.Expand(active, new Text(term), IriUse.Vocabulary);
                if (definition.Iri.IsNull || !IriExpansion.IsIri(definition.Iri.Span))
                {
                    throw NoIri(value);
                }

                return true;
            }

            if (Keywords.Of(term) == Keyword.Type)
            {
                definition.Iri = new Text(term);
                return true;
            }

            definition.Iri = active.Vocab.IsNull ? throw NoIri(value) : Text.Join(active.Vocab.Span, term);
            return true;
        }

        private bool SetGivenIri(TermDefinition definition, byte[] term, JsonRef id, bool simple)
        {
            if (id.Kind != JsonKind.String)
            {
                throw NoIri(id);
            }

            var span = id.Text.Span;
            if (Keywords.Of(span) == Keyword.NotAKeyword && Keywords.HasForm(span))
            {
                return false;
            }

            var iri = IriExpansion.Expand(active, id.Text, IriUse.Vocabulary, DefineIfPending);
            var keyword = iri.IsNull ? Keyword.NotAKeyword : Keywords.Of(iri.Span);
            if (keyword == Keyword.NotAKeyword && !IriExpansion.IsIriOrBlankNode(iri))
            {
                throw NoIri(id);
            }

            if (keyword == Keyword.Context)
            {
                throw new JsonLdError("invalid keyword alias", "@context cannot have another name.", id);
            }

            definition.Iri = iri;
            var colon = term.AsSpan().IndexOf((byte)':');
            var inside = term.Length > 2 ? term.AsSpan(1, term.Length - 2).IndexOf((byte)':') : -1;
            var slash = term.AsSpan().IndexOf((byte)'/');
            if (inside >= 0 || slash >= 0)
            {
                // A term that looks like an IRI must mean that IRI.
                _defined[term] = true;
                if (!IriExpansion.Expand(active, new Text(term), IriUse.Vocabulary, DefineIfPending).Equals(iri))
                {
                    throw new JsonLdError("invalid IRI mapping", $"The term '{new Text(term)}' looks like an IRI and must not mean another one.", id);
                }
            }

            if (colon < 0 && slash < 0 && simple && keyword == Keyword.NotAKeyword)
            {
                definition.Prefix = IriExpansion.IsBlankNode(iri.Span) || ":/?#[]@"u8.Contains(iri.Span[^1]);
            }

            return true;
        }

        private TermDefinition Guard(TermDefinition definition, TermDefinition? previous, JsonRef value)
        {
            if (previous is not { Protected: true } || (use & ContextUse.OverrideProtected) != 0)
            {
                return definition;
            }

            return definition with { Protected = true, ContextUrl = previous.ContextUrl } == previous
                ? previous
                : throw new JsonLdError("protected term redefinition", "A protected term cannot be given another meaning.", value);
        }

        private static JsonLdError Invalid(string message, JsonRef at) => new("invalid term definition", message, at);

        private static JsonLdError NoIri(JsonRef at) => new("invalid IRI mapping", "The term does not lead to an IRI.", at);
    }
}
