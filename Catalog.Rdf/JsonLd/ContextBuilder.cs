using System.Text.Json;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.JsonLd;

/// <summary>How a context is used.</summary>
[Flags]
internal enum ContextUse
{
    None = 0,

    /// <summary>A property's own context may override protected terms.</summary>
    OverrideProtected = 1,

    /// <summary>A type's own context ends with the node.</summary>
    NotPropagated = 2,

    /// <summary>A scoped context is only tried: one that leads back to itself is not followed.</summary>
    Trial = 4,
}

/// <summary>Remote contexts that led to the present one.</summary>
internal sealed record ContextChain(Text Url, ContextChain? Before)
{
    public int Length { get; } = (Before?.Length ?? 0) + 1;

    public bool Contains(Text url) => Url.Equals(url) || (Before?.Contains(url) ?? false);
}

/// <summary>Context processing (JSON-LD 1.1 API §5.1).</summary>
internal sealed partial class ContextBuilder(JsonLdOptions options, int maxDepth)
{
    // So many copied term definitions make 200 MB; no honest document comes near.
    private const int MaxCopiedTerms = 2_000_000;
    private const int MaxKeptContexts = 256;

    private readonly Dictionary<byte[], (JsonRef Context, Text Url)> _remote = new(ByteComparer.Instance);
    private int _copied;

    /// <summary>The context that an element's <c>@context</c> makes of the present one.</summary>
    public ActiveContext Apply(ActiveContext active, JsonRef local, Text baseUrl)
    {
        var raw = local.Text.Span;
        var quoted = local.Kind == JsonKind.String ? [(byte)'"', .. raw] : raw;
        var lookup = active.Local.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(quoted, out var known))
        {
            return known;
        }

        // The element's own text will be gone when a term's context is looked at. A string has nothing of its own.
        var kept = local.Kind is JsonKind.Object or JsonKind.Array ? JsonTree.Parse(raw.ToArray(), maxDepth).Root : local;
        ActiveContext made;
        try
        {
            made = Process(active, kept, baseUrl, null, ContextUse.None);
        }
        catch (JsonLdError error)
        {
            throw new JsonLdError(error.Code, error.Message, local);
        }

        if (active.Local.Count < MaxKeptContexts)
        {
            active.Local.Add(quoted.ToArray(), made);
        }

        return made;
    }

    /// <summary>The context that a term's own context makes of the present one.</summary>
    public ActiveContext ApplyScoped(ActiveContext active, TermDefinition term, bool ofType)
    {
        if (active.Scoped.TryGetValue((term, ofType), out var known))
        {
            return known;
        }

        var made = Process(
            active, term.Context, term.ContextUrl, null, ofType ? ContextUse.NotPropagated : ContextUse.OverrideProtected);
        if (active.Scoped.Count < MaxKeptContexts)
        {
            active.Scoped.Add((term, ofType), made);
        }

        return made;
    }

    public ActiveContext Process(ActiveContext active, JsonRef local, Text baseUrl, ContextChain? chain, ContextUse use)
    {
        var result = active.Clone();
        var propagate = (use & ContextUse.NotPropagated) == 0;
        if (local.Kind == JsonKind.Object && local.TryGet("@propagate"u8, out var propagated))
        {
            propagate = propagated.Kind switch
            {
                JsonKind.True => true,
                JsonKind.False => false,
                _ => throw new JsonLdError("invalid @propagate value", "The value of @propagate must be true or false.", propagated),
            };
        }

        if (!propagate)
        {
            result.Previous ??= active;
        }

        foreach (var context in local.Elements)
        {
            switch (context.Kind)
            {
                case JsonKind.Null:
                    if ((use & ContextUse.OverrideProtected) == 0 && active.HasProtectedTerms)
                    {
                        throw new JsonLdError("invalid context nullification", "A context with protected terms cannot be taken away with null.", context);
                    }

                    var before = result;
                    result = ActiveContext.Initial(active.OriginalBase);
                    result.Previous = propagate ? null : before.Previous ?? before;
                    break;
                case JsonKind.String:
                    result = ProcessRemote(result, context, baseUrl, chain, use);
                    break;
                case JsonKind.Object:
                    ProcessMap(result, context, baseUrl, chain, use);
                    break;
                default:
                    throw new JsonLdError("invalid local context", "A context must be null, an address or an object.", context);
            }
        }

        return result;
    }

    private ActiveContext ProcessRemote(ActiveContext result, JsonRef context, Text baseUrl, ContextChain? chain, ContextUse use)
    {
        var url = Absolute(context, baseUrl, "loading document failed");
        if ((use & ContextUse.Trial) != 0 && chain is not null && chain.Contains(url))
        {
            return result;
        }

        if (chain?.Length >= options.MaxContextDepth)
        {
            throw new JsonLdError("context overflow", $"Contexts refer to contexts more than {options.MaxContextDepth} deep.", context);
        }

        var (loaded, documentUrl) = Load(url, context);
        return Process(result, loaded, documentUrl, new ContextChain(url, chain), use & ContextUse.Trial);
    }

    private static Text Absolute(JsonRef address, Text baseUrl, string code)
    {
        var url = IriExpansion.Resolve(baseUrl.IsNull ? null : new IriReference(baseUrl.Span), address.Text);
        return IriExpansion.IsIri(url.Span)
            ? url.Kept()
            : throw new JsonLdError(code, $"The context address '{address.Text}' is relative and the document has no base.", address);
    }

    private (JsonRef Context, Text Url) Load(Text url, JsonRef at)
    {
        var lookup = _remote.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(url.Span, out var known))
        {
            return known;
        }

        if (_remote.Count >= options.MaxContexts)
        {
            throw new JsonLdError("context overflow", $"The document refers to more than {options.MaxContexts} contexts.", at);
        }

        var document = options.DocumentLoader(url.ToString())
            ?? throw new JsonLdError("loading remote context failed", $"The context '{url}' is not among those that may be used; nothing is fetched.", at);
        JsonRef root;
        try
        {
            root = JsonTree.Parse(document.Content.ToArray(), maxDepth).Root;
        }
        catch (JsonException error)
        {
            throw new JsonLdError("loading remote context failed", $"The context '{url}' is not JSON: {error.Message}", at);
        }

        if (root.Kind != JsonKind.Object || !root.TryGet("@context"u8, out var context))
        {
            throw new JsonLdError("invalid remote context", $"The document '{url}' has no @context.", at);
        }

        var loaded = (context, Text.Of(document.Url));
        lookup[url.Span] = loaded;
        return loaded;
    }

    private void ProcessMap(ActiveContext result, JsonRef map, Text baseUrl, ContextChain? chain, ContextUse use)
    {
        if (map.TryGet("@version"u8, out var version) && (version.Kind != JsonKind.Number || CanonicalNumber.Parse(version.Text.Span) != 1.1))
        {
            throw new JsonLdError("invalid @version value", "The value of @version must be the number 1.1.", version);
        }

        var entries = new Dictionary<byte[], JsonRef>(ByteComparer.Instance);
        if (map.TryGet("@import"u8, out var import))
        {
            Import(import, baseUrl, entries);
        }

        var lookup = entries.GetAlternateLookup<ReadOnlySpan<byte>>();
        foreach (var (name, value, _) in map.Entries)
        {
            lookup[name.Span] = value;
        }

        if (chain is null && lookup.TryGetValue("@base"u8, out var newBase))
        {
            SetBase(result, newBase);
        }

        if (lookup.TryGetValue("@vocab"u8, out var vocab))
        {
            SetVocab(result, vocab);
        }

        if (lookup.TryGetValue("@language"u8, out var language))
        {
            result.Language = language.Kind switch
            {
                JsonKind.Null => default,
                JsonKind.String => language.Text,
                _ => throw new JsonLdError("invalid default language", "The value of @language must be a string or null.", language),
            };
        }

        if (lookup.TryGetValue("@direction"u8, out var direction))
        {
            result.Direction = Direction(direction);
        }

        if (lookup.TryGetValue("@propagate"u8, out var propagate) && propagate.Kind is not (JsonKind.True or JsonKind.False))
        {
            throw new JsonLdError("invalid @propagate value", "The value of @propagate must be true or false.", propagate);
        }

        var isProtected = lookup.TryGetValue("@protected"u8, out var wanted) && Boolean(wanted, "invalid @protected value");
        _copied += result.Own();
        if (_copied > MaxCopiedTerms)
        {
            throw new JsonLdError("limit-contexts", "The document makes too many contexts.", map);
        }

        new TermDefiner(this, result, entries, baseUrl, chain, use, isProtected).DefineAll();
    }

    private void Import(JsonRef import, Text baseUrl, Dictionary<byte[], JsonRef> entries)
    {
        if (import.Kind != JsonKind.String)
        {
            throw new JsonLdError("invalid @import value", "The value of @import must be an address.", import);
        }

        var (context, _) = Load(Absolute(import, baseUrl, "loading remote context failed"), import);
        if (context.Kind != JsonKind.Object)
        {
            throw new JsonLdError("invalid remote context", "An imported context must be a single object.", import);
        }

        if (context.TryGet("@import"u8, out _))
        {
            throw new JsonLdError("invalid context entry", "An imported context must not import another.", import);
        }

        var lookup = entries.GetAlternateLookup<ReadOnlySpan<byte>>();
        foreach (var (name, value, _) in context.Entries)
        {
            lookup[name.Span] = value;
        }
    }

    private static void SetBase(ActiveContext result, JsonRef value)
    {
        if (value.Kind == JsonKind.Null)
        {
            result.SetBase(default);
            return;
        }

        var iri = value.Kind == JsonKind.String ? IriExpansion.Resolve(result.BaseReference, value.Text) : default;
        if (iri.IsNull || !IriExpansion.IsIri(iri.Span))
        {
            throw new JsonLdError("invalid base IRI", "The value of @base must be an IRI, or a reference where there is a base already.", value);
        }

        result.SetBase(iri.Kept());
    }

    private static void SetVocab(ActiveContext result, JsonRef value)
    {
        if (value.Kind == JsonKind.Null)
        {
            result.Vocab = default;
            return;
        }

        var iri = value.Kind == JsonKind.String
            ? IriExpansion.Expand(result, value.Text, IriUse.Vocabulary | IriUse.Document)
            : default;
        result.Vocab = IriExpansion.IsIriOrBlankNode(iri)
            ? iri
            : throw new JsonLdError("invalid vocab mapping", "The value of @vocab must be an IRI, a compact IRI, a blank node or null.", value);
    }

    internal static TextDirection Direction(JsonRef value) => value.Kind switch
    {
        JsonKind.Null => TextDirection.None,
        JsonKind.String when value.Text.Is("ltr"u8) => TextDirection.LeftToRight,
        JsonKind.String when value.Text.Is("rtl"u8) => TextDirection.RightToLeft,
        _ => throw new JsonLdError("invalid base direction", "The value of @direction must be \"ltr\", \"rtl\" or null.", value),
    };

    private static bool Boolean(JsonRef value, string code) => value.Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => throw new JsonLdError(code, "Expected true or false.", value),
    };
}
