using System.Text.Json;

namespace Catalog.Api.Ckan.Actions;

/// <summary>Solr's local parameters and magic fields reach past the query; CKAN refuses them, and so do we, so that
/// nobody relies on them (contract ckan-action-api §3.8).</summary>
internal static class LocalParameters
{
    private static readonly string[] Checked = ["q", "fq", "fq_list", "sort", "qf", "fl", "facet.field"];

    public static void Refuse(CkanParameters parameters)
    {
        foreach (var name in Checked)
        {
            foreach (var text in TextsOf(parameters.Find(name)))
            {
                if (HasUnescaped(text, "{!"))
                {
                    throw Refused($"Local parameters are not supported in param '{name}'.");
                }

                if (name is "q" or "fq" or "fq_list"
                    && (text.Contains("_query_:", StringComparison.Ordinal) || text.Contains("_val_:", StringComparison.Ordinal)))
                {
                    throw Refused($"Magic fields are not supported in param '{name}'.");
                }
            }
        }
    }

    private static IEnumerable<string> TextsOf(CkanValue? value) => value switch
    {
        CkanValue.Text text => [text.Value],
        CkanValue.Texts texts => texts.Values,
        CkanValue.Json { Value.ValueKind: JsonValueKind.String } json => [json.Value.GetString()!],
        CkanValue.Json { Value.ValueKind: JsonValueKind.Array } json => json.Value.EnumerateArray()
            .Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!),
        _ => [],
    };

    private static bool HasUnescaped(string text, string what)
    {
        for (var at = text.IndexOf(what, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(what, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] is not '\\')
            {
                return true;
            }
        }

        return false;
    }

    private static CkanRefusal Refused(string message) => new(new CkanError.Search($"Search error: {message}"));
}
