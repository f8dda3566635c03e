using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;
using Catalog.Search.QueryLanguage;

namespace Catalog.Search;

/// <summary>What the index knows of a dataset: values by field of <see cref="SearchFields"/>.</summary>
public sealed record SearchDocument
{
    public required string Id { get; init; }

    /// <summary>Values by field name, as text: dates as ISO 8601 UTC, numbers invariant.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; }

    /// <summary>The document of an entry (contract ckan-action-api §3.7, which names the fields).</summary>
    /// <param name="record">The entry; a retired one belongs in no index.</param>
    /// <param name="organization">Its owner, if it has one.</param>
    /// <param name="groups">All groups, by name.</param>
    /// <param name="addresses">Completes minted addresses, so that they are found as the public knows them.</param>
    public static SearchDocument From(
        CatalogRecord record,
        Organization? organization,
        IReadOnlyDictionary<string, Group> groups,
        PublicAddresses addresses)
    {
        var dataset = record.Dataset;
        var own = dataset.AdditionalValues;
        var values = new FieldValues();

        AddEntry(values, record, organization);
        var title = dataset.Title.In("de")?.Trim() is { Length: > 0 } german ? german : record.Name;
        values.AddText("title", [title, .. dataset.Title.Select(text => text.Value)]);
        values.Add("title_string", title);
        values.Add("title_sort", TextFolding.SortKey(title));
        values.AddText("notes", OwnOr(own, "notes", dataset.Description));
        var tags = dataset.Keyword.Select(keyword => keyword.Value.Trim()).Where(tag => tag.Length > 0)
            .Distinct(StringComparer.Ordinal).ToList();
        values.Add("tags", tags);
        values.AddText(SearchFields.Text, tags);
        values.Add("num_tags", Number(tags.Count));
        AddGroups(values, record, groups);
        AddPeople(values, dataset);
        AddLicense(values, dataset);
        AddResources(values, dataset, addresses);
        values.Add("type", Text(own, "type") ?? "dataset");
        values.Add("dataset_type", Text(own, "type") ?? "dataset");
        values.Add("version", Text(own, "version") ?? dataset.Version?.Value);
        var url = Text(own, "url") ?? (dataset.LandingPage is [var page, ..] ? addresses.Of(page) : null);
        values.Add("url", url);
        values.AddText("urls", [url ?? ""]);
        AddExtras(values, dataset, addresses);
        AddBox(values, dataset);

        values.AddText(SearchFields.Text, [record.Name, .. values.Of("title"), .. values.Of("notes")]);
        return new() { Id = record.Id, Values = values.All };
    }

    private static void AddEntry(FieldValues values, CatalogRecord record, Organization? organization)
    {
        values.Add(SearchFields.Id, record.Id);
        values.Add("name", record.Name);
        values.Add("state", record.State is RecordState.Draft ? "draft" : "active");
        var isInternal = record.Access is AccessClass.Internal;
        values.Add("capacity", isInternal ? "private" : "public");
        values.Add("private", isInternal ? "true" : "false");
        values.Add("permission_labels", record.IsPublic ? Visibility.PublicLabel
            : record.OrganizationId is { } owner ? Visibility.MemberLabel(owner) : null);
        values.Add("metadata_created", DateExpression.Write(record.Created));
        values.Add(SearchFields.Modified, DateExpression.Write(record.Modified));
        values.Add("entity_type", "package");
        values.Add("site_id", "default");
        values.Add("creator_user_id", Text(record.Dataset.AdditionalValues, "creator_user_id"));
        values.Add("owner_org", record.OrganizationId);
        values.Add("organization", organization?.Name);
        values.AddText(SearchFields.Text, [organization?.Name ?? "", organization?.Title ?? ""]);
    }

    private static void AddGroups(FieldValues values, CatalogRecord record, IReadOnlyDictionary<string, Group> groups)
    {
        var themes = record.Dataset.Theme.Select(theme => AuthorityTables.FindTheme(theme.Value)).OfType<Concept>().ToList();
        var names = themes.Select(theme => theme.Code.ToLowerInvariant()).Concat(record.Groups)
            .Distinct(StringComparer.Ordinal).ToList();
        values.Add("groups", names);
        values.AddText(SearchFields.Text, names);
        values.AddText(SearchFields.Text, names.Select(name => groups.GetValueOrDefault(name)?.Title ?? ""));
        values.AddText(SearchFields.Text, themes.SelectMany(theme => new[] { theme.German, theme.English }));
    }

    private static void AddPeople(FieldValues values, Dataset dataset)
    {
        var own = dataset.AdditionalValues;
        var creator = dataset.Creator is [var first, ..] ? first : null;
        var contact = dataset.ContactPoint is [var point, ..] ? point : null;
        string[] author = [Text(own, "author") ?? creator?.Name.In("de") ?? ""];
        string[] maintainer =
        [
            Text(own, "maintainer") ?? contact?.Name.In("de") ?? contact?.OrganizationName.In("de") ?? "",
        ];
        values.AddText("author", author);
        values.AddText("author_email", [Text(own, "author_email") ?? Mail(creator?.Mailbox)]);
        values.AddText("maintainer", maintainer);
        values.AddText("maintainer_email", [Text(own, "maintainer_email") ?? Mail(contact?.Email)]);
        values.AddText(SearchFields.Text, [.. author, .. maintainer, .. Texts(dataset.Publisher?.Name ?? [])]);
    }

    private static void AddLicense(FieldValues values, Dataset dataset)
    {
        var given = Text(dataset.AdditionalValues, "license_id") ?? dataset.Distribution
            .Select(distribution => distribution.License)
            .OfType<LabelledResource>()
            .Select(license => license.Iri?.Value ?? license.Label.In("de"))
            .FirstOrDefault(license => license is not null);
        var known = given is null ? null : AuthorityTables.FindLicense(given);
        values.Add("license_id", known?.Id ?? given);
        values.Add("license_title", known?.Title ?? given);
        values.Add("license_url", known?.Url);
        values.Add("isopen", known?.IsOpen is true ? "true" : "false");
        values.AddText(SearchFields.Text, [known?.Title ?? given ?? ""]);
    }

    private static void AddResources(FieldValues values, Dataset dataset, PublicAddresses addresses)
    {
        values.Add("num_resources", Number(dataset.Distribution.Count));
        foreach (var distribution in dataset.Distribution)
        {
            var own = distribution.AdditionalValues;
            values.AddText("res_name", OwnOr(own, "name", distribution.Title));
            values.AddText("res_description", OwnOr(own, "description", distribution.Description));
            values.Add("res_format", Text(own, "format") is { Length: > 0 } typed
                ? AuthorityTables.FormatName(typed)
                : AuthorityTables.FormatName(distribution));
            values.Add("res_type", Text(own, "resource_type"));
            List<string> urls =
            [
                .. Text(own, "url") is { } url ? [url] : Array.Empty<string>(),
                .. distribution.DownloadUrl.Concat(distribution.AccessUrl).Select(addresses.Of),
            ];
            values.Add("res_url", urls);
            values.AddText("urls", urls);
        }

        values.AddText(
            SearchFields.Text, [.. values.Of("res_name"), .. values.Of("res_description"), .. values.Of("res_format")]);
    }

    private static void AddExtras(FieldValues values, Dataset dataset, PublicAddresses addresses)
    {
        foreach (var (written, value) in WrittenExtras(dataset.AdditionalValues) ?? FlatValues.Of(dataset, addresses))
        {
            var key = string.Concat(written.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));
            var items = Items(value);
            var isFree = key.Length > 0 && !SearchFields.IsFixed(key);
            if (isFree && SearchFields.KindOf(key) is FieldKind.Date)
            {
                if (ExtraDate.Find(value) is not { } date)
                {
                    // CKAN drops both fields then; the dataset itself is indexed.
                    continue;
                }

                values.Add(key, DateExpression.Write(date));
            }
            else if (isFree && SearchFields.KindOf(key) is FieldKind.Keyword)
            {
                values.Add(key, items);
            }

            values.AddText("extras_" + key, items);
            values.AddText(SearchFields.Text, items);
        }
    }

    private static void AddBox(FieldValues values, Dataset dataset)
    {
        var box = dataset.Spatial
            .SelectMany(place => place.BoundingBox.Concat(place.Geometry).Concat(place.Centroid))
            .Select(literal => GeometryBox.Find(literal.Value))
            .OfType<Box>()
            .Aggregate((Box?)null, (all, next) => all is null ? next : new(
                Math.Min(all.West, next.West), Math.Min(all.South, next.South),
                Math.Max(all.East, next.East), Math.Max(all.North, next.North)));
        if (box is not null)
        {
            values.Add("bbox_west", Number(box.West));
            values.Add("bbox_south", Number(box.South));
            values.Add("bbox_east", Number(box.East));
            values.Add("bbox_north", Number(box.North));
        }
    }

    /// <summary>Extras that somebody wrote, word for word, stand instead of those that follow from the dataset.</summary>
    private static List<KeyValuePair<string, string>>? WrittenExtras(IReadOnlyDictionary<string, string> own)
    {
        if (!own.TryGetValue("extras", out var json))
        {
            return null;
        }

        using var document = Parse(json);
        var extras = new List<KeyValuePair<string, string>>();
        if (document?.RootElement.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in document.RootElement.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Object && item.TryGetProperty("key", out var key)
                    && item.TryGetProperty("value", out var value) && key.ValueKind is JsonValueKind.String)
                {
                    extras.Add(new(key.GetString()!, TextOf(value)));
                }
            }
        }

        return extras;
    }

    private static IReadOnlyList<string> Items(string value)
    {
        if (value is not ['[', .., ']'])
        {
            return [value];
        }

        using var list = Parse(value);
        return list is null ? [value] : [.. list.RootElement.EnumerateArray().Select(TextOf)];
    }

    // One value that is not JSON must not keep everything behind it out of the index.
    private static JsonDocument? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string? Text(IReadOnlyDictionary<string, string> own, string key)
    {
        if (!own.TryGetValue(key, out var json))
        {
            return null;
        }

        using var document = Parse(json);
        return document is null ? json
            : document.RootElement.ValueKind is JsonValueKind.Null ? null : TextOf(document.RootElement);
    }

    private static IEnumerable<string> OwnOr(
        IReadOnlyDictionary<string, string> own, string key, IReadOnlyList<Literal> texts) =>
        Text(own, key) is { } written ? [written] : Texts(texts);

    private static IEnumerable<string> Texts(IReadOnlyList<Literal> texts) => texts.Select(text => text.Value);

    private static string Mail(IReadOnlyList<Iri>? addresses) => addresses is [var first, ..]
        ? first.Value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? first.Value["mailto:".Length..] : first.Value
        : "";

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Collects values; text without markup, everything in composed letters, nothing twice.</summary>
    private sealed class FieldValues
    {
        private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
        private readonly HashSet<(string Field, string Value)> _seen = [];

        public IReadOnlyDictionary<string, IReadOnlyList<string>> All => _values.ToDictionary(
            entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value, StringComparer.Ordinal);

        public IReadOnlyList<string> Of(string field) => _values.GetValueOrDefault(field) ?? [];

        public void Add(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                AddOnce(field, Compose(value));
            }
        }

        public void Add(string field, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                Add(field, value);
            }
        }

        public void AddText(string field, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                if (PlainText.Of(value) is { Length: > 0 } plain)
                {
                    AddOnce(field, Compose(plain));
                }
            }
        }

        private static string Compose(string value) => value.IsNormalized() ? value : value.Normalize(NormalizationForm.FormC);

        private void AddOnce(string field, string value)
        {
            if (!_seen.Add((field, value)))
            {
                return;
            }

            if (_values.TryGetValue(field, out var list))
            {
                list.Add(value);
            }
            else
            {
                _values[field] = [value];
            }
        }
    }
}
