namespace Catalog.Rdf.JsonLd;

/// <summary>What an element became.</summary>
internal enum Shape : byte
{
    Nothing,
    Single,
    Array,
}

/// <summary>Expansion (JSON-LD 1.1 API §5.1): takes the context away, so that every property and value says what it is.
/// The recursion is as deep as the JSON, whose depth is limited.</summary>
internal sealed partial class Expander(ContextBuilder contexts, Text baseUrl)
{
    /// <summary>Expands an element and adds what comes of it to a list.</summary>
    public Shape Expand(ActiveContext context, Property? property, JsonRef element, List<ExpandedObject> output, bool fromMap = false)
    {
        switch (element.Kind)
        {
            case JsonKind.Null:
                return Shape.Nothing;
            case JsonKind.Array:
                return ExpandArray(context, property, element, output, fromMap);
            case JsonKind.Object:
                return ExpandObject(context, property, element, output, fromMap);
        }

        if (property is null || ReferenceEquals(property, Property.Graph))
        {
            return Shape.Nothing;
        }

        property = context.Property(property);
        if (property.Definition is { Context.IsMissing: false } definition)
        {
            context = contexts.ApplyScoped(context, definition, ofType: false);
            property = context.Property(property);
        }

        output.Add(ExpandValue(context, property, element));
        return Shape.Single;
    }

    private Shape ExpandArray(ActiveContext context, Property? property, JsonRef element, List<ExpandedObject> output, bool fromMap)
    {
        var ofLists = property is not null && (context.Property(property).Container & ContainerKinds.List) != 0;
        foreach (var item in element.Elements)
        {
            if (ofLists && item.Kind == JsonKind.Array)
            {
                var items = new List<ExpandedObject>();
                Expand(context, property, item, items, fromMap);
                output.Add(new ExpandedObject { Has = Entries.List, Items = items });
            }
            else
            {
                Expand(context, property, item, output, fromMap);
            }
        }

        return Shape.Array;
    }

    private Shape ExpandObject(ActiveContext context, Property? property, JsonRef element, List<ExpandedObject> output, bool fromMap)
    {
        // The property's own context is that of the context it came in (step 3), before a type's context ends (step 7).
        var scoped = property is null ? null : context.Property(property).Definition;
        if (context.Previous is { } previous && !fromMap && EndsTypeContext(context, element))
        {
            context = previous;
        }

        if (scoped is { Context.IsMissing: false })
        {
            context = contexts.ApplyScoped(context, scoped, ofType: false);
        }

        context = OwnContext(context, element);
        var typeScoped = context;
        var result = new ExpandedObject();
        context = ApplyTypes(context, element, out var inputType);
        var node = new Node(context, typeScoped, property, result, inputType);
        ExpandEntries(node, element);
        return Finish(property, result, output, element);
    }

    /// <summary>Step 9: the element's own <c>@context</c>.</summary>
    private ActiveContext OwnContext(ActiveContext context, JsonRef element)
    {
        foreach (var (name, value, _) in element.Entries)
        {
            if (name.Length == 8 && name.Is("@context"u8))
            {
                context = contexts.Apply(context, value, baseUrl);
            }
        }

        return context;
    }

    /// <summary>Step 7: a node ends the context of the type around it; a value, or a mere reference, does not.</summary>
    private static bool EndsTypeContext(ActiveContext context, JsonRef element)
    {
        var count = 0;
        var onlyId = true;
        foreach (var (name, _, _) in element.Entries)
        {
            count++;
            var keyword = context.Property(name.Span).Keyword;
            if (keyword == Keyword.Value)
            {
                return false;
            }

            onlyId &= keyword == Keyword.Id;
        }

        return !(onlyId && count == 1);
    }

    /// <summary>Steps 10 to 12: contexts of the node's types, and the type that a value may have.</summary>
    internal ActiveContext ApplyTypes(ActiveContext context, JsonRef element, out JsonRef inputType)
    {
        inputType = default;
        var typeScoped = context;
        Text first = default;
        List<(Text Name, JsonRef Value)>? more = null;
        JsonRef value = default;
        foreach (var (name, item, _) in element.Entries)
        {
            if (name.Span is var span && span.Length > 0 && span[0] == '@'
                ? span.SequenceEqual("@type"u8)
                : typeScoped.HasTypeAlias && typeScoped.Property(span).Keyword == Keyword.Type)
            {
                if (value.IsMissing)
                {
                    (first, value) = (name, item);
                }
                else
                {
                    (more ??= [(first, value)]).Add((name, item));
                }
            }
        }

        if (value.IsMissing)
        {
            return context;
        }

        more?.Sort(static (left, right) => left.Name.Span.SequenceCompareTo(right.Name.Span));
        var position = 0;
        do
        {
            var current = more is null ? value : more[position].Value;
            context = ApplyTypes(context, typeScoped, current);
        }
        while (++position < (more?.Count ?? 1));

        inputType = more is null ? value : more[0].Value;
        return context;
    }

    private ActiveContext ApplyTypes(ActiveContext context, ActiveContext typeScoped, JsonRef types)
    {
        if (types.Kind == JsonKind.String)
        {
            return ApplyType(context, typeScoped, types.Text);
        }

        var names = new List<Text>();
        foreach (var item in types.Elements)
        {
            if (item.Kind == JsonKind.String)
            {
                names.Add(item.Text);
            }
        }

        names.Sort(static (left, right) => left.Span.SequenceCompareTo(right.Span));
        foreach (var name in names)
        {
            context = ApplyType(context, typeScoped, name);
        }

        return context;
    }

    private ActiveContext ApplyType(ActiveContext context, ActiveContext typeScoped, Text type) =>
        typeScoped.Find(type.Span) is { Context.IsMissing: false } definition
            ? contexts.ApplyScoped(context, definition, ofType: true)
            : context;

    /// <summary>Value expansion (JSON-LD 1.1 API §5.3).</summary>
    private static ExpandedObject ExpandValue(ActiveContext context, Property property, JsonRef value)
    {
        var definition = property.Definition;
        if (value.Kind == JsonKind.String)
        {
            return ExpandString(context, definition, value.Text);
        }

        var result = new ExpandedObject();
        result.SetScalar(value);
        if (definition is { Type.IsNull: false } && definition.TypeKeyword is Keyword.NotAKeyword or Keyword.Json)
        {
            result.AddType(definition.Type);
        }

        return result;
    }

    private static ExpandedObject ExpandString(ActiveContext context, TermDefinition? definition, Text value)
    {
        var result = new ExpandedObject();
        if (definition is { Type.IsNull: false })
        {
            switch (definition.TypeKeyword)
            {
                case Keyword.Id:
                    result.Has = Entries.Id;
                    result.Id = IriExpansion.Expand(context, value, IriUse.Document);
                    return result;
                case Keyword.Vocab:
                    result.Has = Entries.Id;
                    result.Id = IriExpansion.Expand(context, value, IriUse.Document | IriUse.Vocabulary);
                    return result;
                case Keyword.None:
                    break;
                default:
                    result.SetString(value);
                    result.AddType(definition.Type);
                    return result;
            }
        }

        result.SetString(value);
        if (definition is { Type.IsNull: false, TypeKeyword: not Keyword.None })
        {
            return result;
        }

        result.Language = definition is { HasLanguage: true } ? definition.Language : context.Language;
        result.Direction = definition is { HasDirection: true } ? definition.Direction : context.Direction;
        result.Has |= result.Language.IsNull ? Entries.None : Entries.Language;
        result.Has |= result.Direction == TextDirection.None ? Entries.None : Entries.Direction;
        return result;
    }

    /// <summary>Steps 15 to 20: is it a value, a list or a set, and is there anything left of it?</summary>
    private static Shape Finish(Property? property, ExpandedObject result, List<ExpandedObject> output, JsonRef at)
    {
        var has = result.Has;
        if ((has & Entries.Value) != 0)
        {
            if (!CheckValue(result, at))
            {
                return Shape.Nothing;
            }
        }
        else if ((has & (Entries.List | Entries.Set)) != 0)
        {
            var other = has & ~(Entries.List | Entries.Set | Entries.Index);
            if (other != Entries.None || (has & (Entries.List | Entries.Set)) == (Entries.List | Entries.Set) || result.Properties.Count > 0)
            {
                throw new JsonLdError("invalid set or list object", "A list or set must have nothing but @index beside it.", at);
            }

            if ((has & Entries.Set) != 0)
            {
                output.AddRange(result.Items);
                return Shape.Array;
            }
        }

        var isEmpty = result.Properties.Count == 0;
        if (isEmpty && has == Entries.Language)
        {
            return Shape.Nothing;
        }

        var top = property is null || ReferenceEquals(property, Property.Graph);
        if (top && ((isEmpty && (has is Entries.None or Entries.Id)) || (has & (Entries.Value | Entries.List)) != 0))
        {
            return Shape.Nothing;
        }

        result.TypeIsArray = !result.IsValue;
        output.Add(result);
        return Shape.Single;
    }

    private static bool CheckValue(ExpandedObject result, JsonRef at)
    {
        const Entries Allowed = Entries.Value | Entries.Direction | Entries.Index | Entries.Language | Entries.Type;
        if ((result.Has & ~Allowed) != 0 || result.Properties.Count > 0
            || ((result.Has & Entries.Type) != 0 && (result.Has & (Entries.Language | Entries.Direction)) != 0))
        {
            throw new JsonLdError("invalid value object", "A value must have nothing but @type, or @language and @direction, and @index beside it.", at);
        }

        if ((result.Has & Entries.Type) != 0 && !result.TypeIsArray && result.Type.Is("@json"u8))
        {
            return true;
        }

        if (result.ValueKind == JsonKind.Null)
        {
            return false;
        }

        if (result.ValueKind != JsonKind.String && (result.Has & Entries.Language) != 0)
        {
            throw new JsonLdError("invalid language-tagged value", "Only a string can have a language.", at);
        }

        if ((result.Has & Entries.Type) != 0 && (result.TypeIsArray || !IriExpansion.IsIri(result.Type.Span) || HasSpace(result.Type)))
        {
            throw new JsonLdError("invalid typed value", "The @type of a value must be an IRI.", at);
        }

        return true;
    }

    private static bool HasSpace(Text iri) => iri.Span.IndexOf((byte)' ') >= 0;
}
