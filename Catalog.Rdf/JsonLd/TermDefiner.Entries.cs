namespace Catalog.Rdf.JsonLd;

internal sealed partial class ContextBuilder
{
    /// <content>What a definition may have beside its IRI (steps 19 to 26).</content>
    private sealed partial class TermDefiner
    {
        private void SetRest(TermDefinition definition, byte[] term, JsonRef value)
        {
            if (value.TryGet("@container"u8, out var container))
            {
                SetContainer(definition, container);
            }

            if (value.TryGet("@index"u8, out var index))
            {
                SetIndex(definition, index);
            }

            if (value.TryGet("@context"u8, out var context))
            {
                SetContext(definition, context);
            }

            if (value.TryGet("@language"u8, out var language) && definition.Type.IsNull)
            {
                definition.HasLanguage = true;
                definition.Language = language.Kind switch
                {
                    JsonKind.Null => default,
                    JsonKind.String => language.Text,
                    _ => throw new JsonLdError("invalid language mapping", "The value of @language must be a string or null.", language),
                };
            }

            if (value.TryGet("@direction"u8, out var direction) && definition.Type.IsNull)
            {
                definition.HasDirection = true;
                definition.Direction = Direction(direction);
            }

            if (value.TryGet("@nest"u8, out var nest))
            {
                definition.Nest = nest.Kind == JsonKind.String && Keywords.Of(nest.Text.Span) is Keyword.NotAKeyword or Keyword.Nest
                    ? nest.Text
                    : throw new JsonLdError("invalid @nest value", "The value of @nest must be a term or @nest.", nest);
            }

            if (value.TryGet("@prefix"u8, out var prefix))
            {
                if (term.AsSpan().IndexOfAny((byte)':', (byte)'/') >= 0)
                {
                    throw Invalid("A term with ':' or '/' cannot be a prefix.", prefix);
                }

                definition.Prefix = Boolean(prefix, "invalid @prefix value");
                if (definition.Prefix && !definition.Iri.IsNull && Keywords.Of(definition.Iri.Span) != Keyword.NotAKeyword)
                {
                    throw Invalid("A name of a keyword cannot be a prefix.", prefix);
                }
            }

            CheckEntries(value);
        }

        private static void SetContainer(TermDefinition definition, JsonRef container)
        {
            var kinds = ContainerKinds.None;
            var count = 0;
            foreach (var item in container.Elements)
            {
                count++;
                kinds |= item.Kind != JsonKind.String
                    ? ContainerKinds.None
                    : Keywords.Of(item.Text.Span) switch
                    {
                        Keyword.Graph => ContainerKinds.Graph,
                        Keyword.Id => ContainerKinds.Id,
                        Keyword.Index => ContainerKinds.Index,
                        Keyword.Language => ContainerKinds.Language,
                        Keyword.List => ContainerKinds.List,
                        Keyword.Set => ContainerKinds.Set,
                        Keyword.Type => ContainerKinds.Type,
                        _ => ContainerKinds.None,
                    };
            }

            // Each combination that is allowed (§4.2.2 step 19.1): one alone, or with @set; @graph also with @id or @index.
            var bare = kinds & ~ContainerKinds.Set;
            var single = bare & ~ContainerKinds.Graph;
            var valid = kinds != ContainerKinds.None
                && count == System.Numerics.BitOperations.PopCount((uint)kinds)
                && System.Numerics.BitOperations.IsPow2((uint)single | (single == 0 ? 1u : 0))
                && (bare == single || single is ContainerKinds.None or ContainerKinds.Id or ContainerKinds.Index)
                && (single != ContainerKinds.List || kinds == ContainerKinds.List);
            if (!valid)
            {
                throw new JsonLdError("invalid container mapping", "This value of @container is not allowed.", container);
            }

            definition.Container = kinds;
            if ((kinds & ContainerKinds.Type) != 0)
            {
                if (definition.Type.IsNull)
                {
                    definition.Type = new Text("@id"u8.ToArray());
                    definition.TypeKeyword = Keyword.Id;
                }
                else if (definition.TypeKeyword is not (Keyword.Id or Keyword.Vocab))
                {
                    throw new JsonLdError("invalid type mapping", "A type map needs @type to be @id or @vocab.", container);
                }
            }
        }

        private void SetIndex(TermDefinition definition, JsonRef index)
        {
            var iri = index.Kind == JsonKind.String && (definition.Container & ContainerKinds.Index) != 0
                ? IriExpansion.Expand(active, index.Text, IriUse.Vocabulary, DefineIfPending)
                : default;
            if (iri.IsNull || !IriExpansion.IsIri(iri.Span))
            {
                throw Invalid("@index must name a property and needs the container @index.", index);
            }

            definition.Index = index.Text;
        }

        private void SetContext(TermDefinition definition, JsonRef context)
        {
            try
            {
                builder.Process(active, context, baseUrl, chain, ContextUse.OverrideProtected | ContextUse.Trial);
            }
            catch (JsonLdError error) when (!error.Code.StartsWith("limit-", StringComparison.Ordinal))
            {
                throw new JsonLdError("invalid scoped context", error.Message, error.At);
            }

            definition.Context = context;
            definition.ContextUrl = baseUrl;
        }

        private static void CheckEntries(JsonRef value)
        {
            foreach (var (name, _, at) in value.Entries)
            {
                if (Keywords.Of(name.Span) is not (Keyword.Id or Keyword.Reverse or Keyword.Container or Keyword.Context
                    or Keyword.Direction or Keyword.Index or Keyword.Language or Keyword.Nest or Keyword.Prefix
                    or Keyword.Protected or Keyword.Type))
                {
                    throw Invalid($"A term definition must not have the entry '{name}'.", at);
                }
            }
        }
    }
}
