using Catalog.Storage;

namespace Catalog.Api.Ckan.Actions;

/// <summary>CKAN also names tags of private and deleted datasets, in no order; here those of public ones, sorted.</summary>
internal sealed class TagList(CatalogStore store) : ICkanAction
{
    public string Name => "tag_list";

    public string Help =>
        """
        Return a list of the names of the site's tags that are in use.

        query: only those that have this text in them
        all_fields: dictionaries instead of names (default: false)
        """;

    public async Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken)
    {
        if (call.Parameters.Text("vocabulary_id") is { } vocabulary)
        {
            throw CkanRefusal.NotFound($"could not find vocabulary \"{vocabulary}\"");
        }

        var allFields = call.Parameters.Flag("all_fields", fallback: false);
        var text = call.Parameters.Text("query") ?? call.Parameters.Text("q");
        var tags = (await store.PublicKeywordsAsync(cancellationToken))
            .Select(keyword => keyword.Trim())
            .Where(tag => tag is not "")
            .Distinct(StringComparer.Ordinal)
            .Where(tag => text is null || tag.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return writer =>
        {
            if (!allFields)
            {
                writer.WriteStrings(tags);
                return;
            }

            writer.WriteStartArray();
            foreach (var tag in tags)
            {
                CkanTag.Write(writer, tag, withState: false);
            }

            writer.WriteEndArray();
        };
    }
}
