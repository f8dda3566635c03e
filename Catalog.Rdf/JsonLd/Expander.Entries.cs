namespace Catalog.Rdf.JsonLd;

internal sealed partial class Expander
{
    /// <summary>A node while its entries are expanded.</summary>
    internal sealed record Node(
        ActiveContext Context, ActiveContext TypeScoped, Property? Property, ExpandedObject Result, JsonRef InputType)
    {
        /// <summary>True if the last of the types is <c>@json</c>, so that the value may be any JSON (step 12).</summary>
        public bool IsJson
        {
            get
            {
                var json = false;
                if (!InputType.IsMissing)
                {
                    foreach (var item in InputType.Elements)
                    {
                        json = item.Kind == JsonKind.String && Context.Type(item.Text) is { IsNull: false } type && type.Is("@json"u8);
                    }
                }

                return json;
            }
        }
    }

    /// <summary>Steps 13 and 14: every entry of the element, then those of its nested objects.</summary>
    internal void ExpandEntries(Node node, JsonRef element)
    {
        List<(Text Name, JsonRef Value)>? nests = null;
        foreach (var (name, value, at) in element.Entries)
        {
            var property = node.Context.Property(name.Span);
            if (property.Keyword == Keyword.Nest)
            {
                (nests ??= []).Add((name, value));
            }
            else if (property.Keyword != Keyword.NotAKeyword)
            {
                ExpandKeyword(node, property.Keyword, value, at);
            }
            else if (!property.Iri.IsNull)
            {
                ExpandProperty(node, property, value);
            }
        }

        if (nests is null)
        {
            return;
        }

        foreach (var (name, value) in nests)
        {
            ExpandNested(node, name, value);
        }
    }

    private void ExpandNested(Node node, Text name, JsonRef value)
    {
        foreach (var nested in value.Elements)
        {
            if (nested.Kind != JsonKind.Object)
            {
                throw new JsonLdError("invalid @nest value", "What is nested must be an object.", nested);
            }

            foreach (var (key, _, at) in nested.Entries)
            {
                if (node.Context.Property(key.Span).Keyword == Keyword.Value)
                {
                    throw new JsonLdError("invalid @nest value", "What is nested must not have @value.", at);
                }
            }

            var scoped = node.Context.Find(name.Span);
            var inner = scoped is { Context.IsMissing: false }
                ? node with { Context = contexts.ApplyScoped(node.Context, scoped, ofType: false) }
                : node;
            ExpandEntries(inner, nested);
        }
    }

    private void ExpandKeyword(Node node, Keyword keyword, JsonRef value, JsonRef at)
    {
        if (keyword == Keyword.Context)
        {
            return;
        }

        if (ReferenceEquals(node.Property, Property.Reverse))
        {
            throw new JsonLdError("invalid reverse property map", "@reverse must hold properties only.", at);
        }

        var result = node.Result;
        var entry = EntryOf(keyword);
        if ((result.Has & entry) != 0 && keyword is not (Keyword.Included or Keyword.Type))
        {
            throw new JsonLdError("colliding keywords", "The keyword, or a name of it, comes twice.", at);
        }

        switch (keyword)
        {
            case Keyword.Id:
                result.Id = value.Kind == JsonKind.String
                    ? IriExpansion.Expand(node.Context, value.Text, IriUse.Document)
                    : throw new JsonLdError("invalid @id value", "The value of @id must be a string.", value);
                result.Has |= Entries.Id;
                break;
            case Keyword.Type:
                ExpandType(node, value);
                break;
            case Keyword.Graph:
                result.Graph = [];
                Expand(node.Context, Property.Graph, value, result.Graph);
                result.Has |= Entries.Graph;
                break;
            case Keyword.Included:
                ExpandIncluded(node, value);
                break;
            case Keyword.Value:
                if (!node.IsJson && !value.IsScalar)
                {
                    throw new JsonLdError("invalid value object value", "The value of @value must not be an array or an object.", value);
                }

                result.SetScalar(value);
                break;
            case Keyword.Language:
                result.Language = Text(value, "invalid language-tagged string", "The value of @language must be a string.");
                result.Has |= Entries.Language;
                break;
            case Keyword.Direction:
                result.Direction = value.Kind == JsonKind.Null
                    ? throw new JsonLdError("invalid base direction", "The value of @direction must be \"ltr\" or \"rtl\".", value)
                    : ContextBuilder.Direction(value);
                result.Has |= Entries.Direction;
                break;
            case Keyword.Index:
                result.Index = Text(value, "invalid @index value", "The value of @index must be a string.");
                result.Has |= Entries.Index;
                break;
            case Keyword.List when node.Property is not null && !ReferenceEquals(node.Property, Property.Graph):
                ExpandItems(node, value, Entries.List);
                break;
            case Keyword.Set:
                ExpandItems(node, value, Entries.Set);
                break;
            case Keyword.Reverse:
                ExpandReverse(node, value);
                break;
        }
    }

    private static Entries EntryOf(Keyword keyword) => keyword switch
    {
        Keyword.Id => Entries.Id,
        Keyword.Type => Entries.Type,
        Keyword.Graph => Entries.Graph,
        Keyword.Included => Entries.Included,
        Keyword.Value => Entries.Value,
        Keyword.Language => Entries.Language,
        Keyword.Direction => Entries.Direction,
        Keyword.Index => Entries.Index,
        Keyword.List => Entries.List,
        Keyword.Set => Entries.Set,
        Keyword.Reverse => Entries.Reverse,
        _ => Entries.None,
    };

    private static Text Text(JsonRef value, string code, string message) =>
        value.Kind == JsonKind.String ? value.Text : throw new JsonLdError(code, message, value);

    private static void ExpandType(Node node, JsonRef value)
    {
        var result = node.Result;
        result.TypeIsArray = value.Kind == JsonKind.Array || (result.Has & Entries.Type) != 0;
        foreach (var item in value.Elements)
        {
            var type = Text(item, "invalid type value", "The value of @type must be a string or an array of strings.");
            if (node.TypeScoped.Type(type) is { IsNull: false } iri)
            {
                result.AddType(iri);
            }
        }

        result.Has |= Entries.Type;
    }

    private void ExpandItems(Node node, JsonRef value, Entries entry)
    {
        var items = new List<ExpandedObject>();
        Expand(node.Context, node.Property, value, items);
        node.Result.Items = items;
        node.Result.Has |= entry;
    }

    private void ExpandIncluded(Node node, JsonRef value)
    {
        var included = new List<ExpandedObject>(node.Result.Included);
        var shape = Expand(node.Context, null, value, included);
        if (shape == Shape.Nothing || included.Exists(static item => !item.IsNode))
        {
            throw new JsonLdError("invalid @included value", "The value of @included must be nodes.", value);
        }

        node.Result.Included = included;
        node.Result.Has |= Entries.Included;
    }

    private void ExpandReverse(Node node, JsonRef value)
    {
        if (value.Kind != JsonKind.Object)
        {
            throw new JsonLdError("invalid @reverse value", "The value of @reverse must be an object.", value);
        }

        var found = new List<ExpandedObject>();
        Expand(node.Context, Property.Reverse, value, found);
        var result = node.Result;
        foreach (var map in found)
        {
            // A property that is the reverse of its reverse.
            foreach (var item in map.Reverse)
            {
                result.Add(item.Property, item.Value);
            }

            foreach (var item in map.Properties)
            {
                AddReverse(result, item.Property, item.Value, value);
            }
        }
    }

    private static void AddReverse(ExpandedObject result, Property property, ExpandedObject? value, JsonRef at)
    {
        if (value is { IsNode: false })
        {
            throw new JsonLdError("invalid reverse property value", "The value of a reverse property must be a node.", at);
        }

        result.AddReverse(property, value);
    }
}
