using System.Text;
using System.Text.Json.Nodes;
using Catalog.Rdf.JsonLd;

namespace Catalog.Tests.Rdf.JsonLd;

/// <summary>The expanded form as JSON, and the suite's comparison: arrays are sets but under <c>@list</c>, and language
/// tags are compared without case.</summary>
internal static class ExpandedJson
{
    public static JsonArray From(IEnumerable<ExpandedObject> objects) => new([.. objects.Select(Object)]);

    /// <summary>One text for all that the suite holds for equal.</summary>
    public static string Canonical(JsonNode? node, bool ordered = false)
    {
        switch (node)
        {
            case JsonObject map:
                var entries = map.Select(entry => $"\"{entry.Key}\":{Entry(entry.Key, entry.Value)}");
                return "{" + string.Join(",", entries.Order(StringComparer.Ordinal)) + "}";
            case JsonArray array:
                var items = array.Select(item => Canonical(item));
                return "[" + string.Join(",", ordered ? items : items.Order(StringComparer.Ordinal)) + "]";
            case null:
                return "null";
            case JsonValue value when value.TryGetValue<double>(out var number) && value.GetValueKind() == System.Text.Json.JsonValueKind.Number:
                return CanonicalNumber.EcmaScript(number);
            default:
                return node.ToJsonString();
        }
    }

    private static string Entry(string key, JsonNode? value) => key switch
    {
        "@list" => Canonical(value, ordered: true),
        "@language" => Canonical(value).ToLowerInvariant(),
        _ => Canonical(value),
    };

    private static JsonNode Object(ExpandedObject item)
    {
        var map = new JsonObject();
        void Put(Entries entry, string key, Func<JsonNode?> value)
        {
            if ((item.Has & entry) != 0)
            {
                map[key] = value();
            }
        }

        Put(Entries.Id, "@id", () => String(item.Id));
        Put(Entries.Type, "@type", () => item.TypeIsArray ? Types(item) : String(item.Type));
        Put(Entries.Value, "@value", () => Value(item));
        Put(Entries.Language, "@language", () => String(item.Language));
        Put(Entries.Direction, "@direction", () => item.Direction == TextDirection.LeftToRight ? "ltr" : "rtl");
        Put(Entries.Index, "@index", () => String(item.Index));
        Put(Entries.List, "@list", () => From(item.Items));
        Put(Entries.Graph, "@graph", () => From(item.Graph));
        Put(Entries.Included, "@included", () => From(item.Included));
        Put(Entries.Reverse, "@reverse", () => Properties(new JsonObject(), item.Reverse));
        return Properties(map, item.Properties);
    }

    private static JsonArray Types(ExpandedObject item)
    {
        IEnumerable<Text> first = item.Type.IsNull ? [] : [item.Type];
        return new([.. first.Concat(item.MoreTypes ?? []).Select(String)]);
    }

    private static JsonNode? Value(ExpandedObject item) => item.ValueKind switch
    {
        JsonKind.String when item.Json.IsMissing || item.Json.Kind == JsonKind.String => String(item.Value),
        _ => JsonNode.Parse(CanonicalJson.Of(item.Json).ToString()),
    };

    private static JsonObject Properties(JsonObject map, IEnumerable<PropertyValue> properties)
    {
        foreach (var (property, value) in properties)
        {
            var key = property.Iri.ToString();
            var values = map[key] as JsonArray;
            if (values is null)
            {
                map[key] = values = [];
            }

            if (value is not null)
            {
                values.Add(Object(value));
            }
        }

        return map;
    }

    private static JsonNode? String(Text text) => text.IsNull ? null : JsonValue.Create(Encoding.UTF8.GetString(text.Span));
}
