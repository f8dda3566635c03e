using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Api.Ckan;
using Catalog.Api.Operations;
using Catalog.Storage;
using Catalog.Tests.Support;

namespace Catalog.Tests.WhoSeesWhat;

/// <summary>The internal datasets of the demo carry a marker in every field, their organisation included. Whoever knows an
/// id, a name or an address of one, and asks every route for it without a token, gets nothing back but what they sent.</summary>
public sealed partial class InternalMarkerTests
{
    private const string Marker = "intern-marke";

    private static readonly string[] Parameters =
        ["id", "q", "fq", "name", "organizations", "groups", "query", "facet.field"];

    private static readonly string[] Accepts = ["*/*", "text/html"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Profile.Embedded)]
    [InlineData(Profile.Servers)]
    public async Task No_route_tells_anything_internal_to_who_knows_its_names(Profile profile)
    {
        await using var application = await CatalogApplication.StartAsync(
            profile, settings: new Dictionary<string, string?> { ["Catalog:Demo"] = "true" });
        await application.Service<Readiness>().WhenReady.WaitAsync(TimeSpan.FromMinutes(1), Token);
        var known = await KnownAsync(application);
        Assert.True(known.Count > 30, "The demo has too few marked values for this test to mean anything.");
        var actions = application.Service<CkanActions>().Names.ToList();

        foreach (var word in known)
        {
            var written = Uri.EscapeDataString(word);
            var quoted = JsonSerializer.Serialize(word);
            foreach (var action in actions)
            {
                foreach (var parameter in Parameters)
                {
                    await AssertSilentAsync(application, word, $"/api/3/action/{action}?{parameter}={written}", "*/*");
                }
            }

            foreach (var path in Paths(written))
            {
                foreach (var accept in Accepts)
                {
                    await AssertSilentAsync(application, word, path, accept);
                }
            }

            foreach (var lookup in (string[])["id", "name", "iri", "identifier"])
            {
                var query = Uri.EscapeDataString($$"""{ dataset(by: { {{lookup}}: {{quoted}} }) { title } }""");
                await AssertSilentAsync(application, word, "/graphql?query=" + query, "*/*");
            }

            await AssertSilentAsync(
                application, word,
                "/graphql?query=" + Uri.EscapeDataString(
                    $$"""{ datasets(query: {{quoted}}, first: 100) { totalCount nodes { title } facets { values(first: 100) { value } } } }"""),
                "*/*");
        }
    }

    private static IEnumerable<string> Paths(string word)
    {
        foreach (var extension in (string[])["", ".ttl", ".rdf", ".xml", ".jsonld", ".nt", ".n3", "/resource/" + word])
        {
            yield return $"/dataset/{word}{extension}";
        }

        yield return $"/organization/{word}";
        yield return $"/group/{word}";
        yield return $"/dataset?q={word}";
        yield return $"/dataset?organization={word}";
        yield return $"/dataset?tags={word}";
        yield return $"/catalog.ttl?q={word}";
        yield return $"/catalog.nt?fq=organization:%22{word}%22";
        yield return $"/catalog.ttl?snapshot={word}";
        yield return $"/demo/{word}";
        yield return $"/demo/files/{word}";
    }

    /// <summary>Ids, names and every text or address that a stranger could have seen somewhere.</summary>
    private static async Task<IReadOnlyCollection<string>> KnownAsync(CatalogApplication application)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var records = await application.Service<CatalogStore>().LoadAfterAsync(null, 1000, Token);
        foreach (var record in records.Where(record => !record.IsPublic))
        {
            known.Add(record.Id);
            known.Add(record.Name);
            known.Add(record.OrganizationId!);
            known.UnionWith(record.Dataset.Distribution.Select(distribution => distribution.Id));
            known.UnionWith(Marked().Matches(StoredDocument.Write(record.Dataset)).Select(match => match.Value));
            known.UnionWith(Address().Matches(StoredDocument.Write(record.Dataset)).Select(match => match.Value));
        }

        var organizations = await application.Service<OrganizationStore>().OrganizationsAsync(all: true, Token);
        known.UnionWith(organizations.Select(counted => counted.Value.Name)
            .Where(name => name.Contains(Marker, StringComparison.Ordinal)));
        return known;
    }

    private static async Task AssertSilentAsync(CatalogApplication application, string word, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await application.Client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token) + answer.Headers + answer.Content.Headers;

        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{path}: {answer.StatusCode}");
        var told = Marked().Matches(text).Select(match => match.Value)
            .Where(value => !word.Contains(value, StringComparison.OrdinalIgnoreCase)).Distinct().ToList();
        Assert.True(told.Count is 0, string.Create(CultureInfo.InvariantCulture, $"{path} ({accept}) told {string.Join(", ", told)}"));
    }

    [GeneratedRegex(Marker + @"[\w-]*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"https://demo\.invalid/[\w/.-]+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
