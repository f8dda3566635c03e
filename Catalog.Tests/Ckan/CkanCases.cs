using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Catalog.Tests.Ckan;

/// <summary>What all cases of the contract use to ask.</summary>
public abstract class CkanCases
{
    private protected const string A = "/api/3/action/";

    private protected CkanCases(CkanFixture fixture)
    {
        if (fixture.Missing is { } reason)
        {
            Assert.Skip(reason);
        }

        F = fixture;
    }

    private protected CkanFixture F { get; }

    private protected HttpClient Client => F.Application.Client;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The result of a call that must succeed; the query is written as a person would, and escaped here.</summary>
    private protected async Task<JsonNode?> ResultAsync(
        string action, IReadOnlyList<(string Name, string Value)>? query = null, string? token = null)
    {
        using var answer = await GetAsync(action, query, token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{action}: {answer.StatusCode} {text}");
        var envelope = JsonNode.Parse(text)!;
        Assert.True(envelope["success"]!.GetValue<bool>());
        return envelope["result"];
    }

    /// <summary>The error of a call that must fail with this status.</summary>
    private protected async Task<JsonNode> ErrorAsync(
        int status, string action, IReadOnlyList<(string Name, string Value)>? query = null, string? token = null)
    {
        using var answer = await GetAsync(action, query, token);
        return await ErrorOfAsync(status, answer);
    }

    private protected static async Task<JsonNode> ErrorOfAsync(int status, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        var envelope = JsonNode.Parse(text)!;
        Assert.False(envelope["success"]!.GetValue<bool>());
        Assert.False(envelope.AsObject().ContainsKey("result"));
        return envelope["error"]!;
    }

    private protected async Task<HttpResponseMessage> GetAsync(
        string action, IReadOnlyList<(string Name, string Value)>? query = null, string? token = null)
    {
        var parameters = string.Join('&', (query ?? []).Select(
            pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        var request = new HttpRequestMessage(HttpMethod.Get, A + action + (parameters is "" ? "" : "?" + parameters));
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return await Client.SendAsync(request, Token);
    }

    private protected async Task<HttpResponseMessage> PostJsonAsync(
        string path, string json, string contentType = "application/json")
    {
        using var content = new StringContent(json, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await Client.PostAsync(new Uri(path, UriKind.Relative), content, Token);
    }

    private protected static async Task<JsonNode?> ResultOfAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{answer.StatusCode} {text}");
        return JsonNode.Parse(text)!["result"];
    }

    /// <summary>How many datasets a filter finds.</summary>
    private protected async Task<int> CountAsync(string filter, string? token = null) =>
        await SearchCountAsync(token, ("fq", filter));

    private protected async Task<int> SearchCountAsync(string? token, params (string Name, string Value)[] query) =>
        (await ResultAsync("package_search", query, token))!["count"]!.GetValue<int>();

    private protected static IReadOnlyList<string> Names(JsonNode? list) =>
        [.. list!.AsArray().Select(item => item is JsonValue ? item.GetValue<string>() : item!["name"]!.GetValue<string>())];

    private protected static string Text(JsonNode? node) => node!.GetValue<string>();

    private protected static IReadOnlyList<string> Keys(JsonNode? node) =>
        [.. node!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)];

    /// <summary>Compares as JSON, whatever the order of members.</summary>
    private protected static void Same(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected?.ToJsonString()}\nactual {actual?.ToJsonString()}");

    private protected static JsonNode Json(string json) => JsonSerializer.Deserialize<JsonNode>(json)!;
}
