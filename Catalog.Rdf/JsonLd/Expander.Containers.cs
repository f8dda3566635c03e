namespace Catalog.Rdf.JsonLd;

internal sealed partial class Expander
{
    private readonly Stack<List<ExpandedObject>> _spare = [];

    /// <summary>Steps 13.5 to 13.14: a property and what its term makes of the value.</summary>
    private void ExpandProperty(Node node, Property property, JsonRef value)
    {
        var values = _spare.Count > 0 ? _spare.Pop() : [];
        var container = property.Container;
        Shape shape;
        if (property.Definition is { TypeKeyword: Keyword.Json })
        {
            var literal = new ExpandedObject();
            literal.SetScalar(value);
            literal.AddType(property.Definition.Type);
            values.Add(literal);
            shape = Shape.Single;
        }
        else if ((container & ContainerKinds.Language) != 0 && value.Kind == JsonKind.Object)
        {
            ExpandLanguageMap(node, property, value, values);
            shape = Shape.Array;
        }
        else if ((container & (ContainerKinds.Index | ContainerKinds.Type | ContainerKinds.Id)) != 0 && value.Kind == JsonKind.Object)
        {
            ExpandMap(node, property, value, values);
            shape = Shape.Array;
        }
        else
        {
            shape = Expand(node.Context, property, value, values);
        }

        if (shape != Shape.Nothing)
        {
            if ((container & ContainerKinds.List) != 0 && !(shape == Shape.Single && values[0].IsList))
            {
                var list = new ExpandedObject { Has = Entries.List, Items = [.. values] };
                values.Clear();
                values.Add(list);
            }
            else if ((container & ContainerKinds.Graph) != 0 && (container & (ContainerKinds.Id | ContainerKinds.Index)) == 0)
            {
                for (var i = 0; i < values.Count; i++)
                {
                    values[i] = new ExpandedObject { Has = Entries.Graph, Graph = [values[i]] };
                }
            }

            AddValues(node.Result, property, values, value);
        }

        values.Clear();
        _spare.Push(values);
    }

    private static void AddValues(ExpandedObject result, Property property, List<ExpandedObject> values, JsonRef at)
    {
        if (property.Definition is { Reverse: true })
        {
            foreach (var value in values)
            {
                AddReverse(result, property, value, at);
            }

            return;
        }

        if (values.Count == 0)
        {
            result.Add(property, null);
        }

        foreach (var value in values)
        {
            result.Add(property, value);
        }
    }

    private static void ExpandLanguageMap(Node node, Property property, JsonRef map, List<ExpandedObject> values)
    {
        var direction = property.Definition is { HasDirection: true } definition ? definition.Direction : node.Context.Direction;
        foreach (var (language, texts, _) in map.Entries)
        {
            var none = IriExpansion.Expand(node.Context, language, IriUse.Vocabulary) is { IsNull: false } iri && iri.Is("@none"u8);
            foreach (var text in texts.Elements)
            {
                if (text.Kind == JsonKind.Null)
                {
                    continue;
                }

                var value = new ExpandedObject();
                value.SetString(Text(text, "invalid language map value", "A text in a language map must be a string."));
                if (!none)
                {
                    value.Language = language;
                    value.Has |= Entries.Language;
                }

                if (direction != TextDirection.None)
                {
                    value.Direction = direction;
                    value.Has |= Entries.Direction;
                }

                values.Add(value);
            }
        }
    }

    /// <summary>Step 13.8: a map by index, id or type.</summary>
    private void ExpandMap(Node node, Property property, JsonRef map, List<ExpandedObject> values)
    {
        var context = node.Context;
        var container = property.Container;
        foreach (var (index, content, at) in map.Entries)
        {
            var inner = (container & (ContainerKinds.Id | ContainerKinds.Type)) != 0 ? context.Previous ?? context : context;
            if ((container & ContainerKinds.Type) != 0 && inner.Find(index.Span) is { Context.IsMissing: false } ofType)
            {
                inner = contexts.ApplyScoped(inner, ofType, ofType: true);
            }

            var expanded = IriExpansion.Expand(context, index, IriUse.Vocabulary);
            var none = !expanded.IsNull && expanded.Is("@none"u8);
            var first = values.Count;
            ExpandMapContent(inner, property, content, values);
            for (var i = first; i < values.Count; i++)
            {
                var item = values[i];
                if ((container & ContainerKinds.Graph) != 0 && !item.IsGraph)
                {
                    item = values[i] = new ExpandedObject { Has = Entries.Graph, Graph = [item] };
                }

                if (!none)
                {
                    Mark(context, property, index, item, at);
                }
            }
        }
    }

    /// <summary>The content of a map's entry is expanded as an array (step 13.8.3.5).</summary>
    private void ExpandMapContent(ActiveContext context, Property property, JsonRef content, List<ExpandedObject> values)
    {
        foreach (var item in content.Elements)
        {
            Expand(context, property, item, values, fromMap: true);
        }
    }

    /// <summary>Notes under which key of its map an item stood.</summary>
    private static void Mark(ActiveContext context, Property property, Text index, ExpandedObject item, JsonRef at)
    {
        var container = property.Container;
        var indexProperty = property.Definition!.Index;
        if ((container & ContainerKinds.Index) != 0 && !indexProperty.IsNull && !indexProperty.Is("@index"u8))
        {
            if (item.IsValue)
            {
                throw new JsonLdError("invalid value object", "A plain value cannot have a property as its index.", at);
            }

            var asProperty = context.Property(indexProperty.Span);
            item.Add(asProperty, ExpandString(context, asProperty.Definition, index));
        }
        else if ((container & ContainerKinds.Index) != 0 && (item.Has & Entries.Index) == 0)
        {
            item.Index = index;
            item.Has |= Entries.Index;
        }
        else if ((container & ContainerKinds.Id) != 0 && (item.Has & Entries.Id) == 0)
        {
            item.Id = IriExpansion.Expand(context, index, IriUse.Document);
            item.Has |= Entries.Id;
        }
        else if ((container & ContainerKinds.Type) != 0)
        {
            var types = new List<Text>();
            if ((item.Has & Entries.Type) != 0)
            {
                types.Add(item.Type);
                types.AddRange(item.MoreTypes ?? []);
            }

            item.Has |= Entries.Type;
            item.Type = context.Type(index);
            item.MoreTypes = types;
            item.TypeIsArray = true;
        }
    }
}
