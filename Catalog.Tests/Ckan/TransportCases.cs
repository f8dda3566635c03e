using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Catalog.Tests.Ckan;

/// <summary>Cases 1 to 33 of the contract.</summary>
public abstract class TransportCases(CkanFixture fixture) : CkanCases(fixture)
{
    [Theory]
    [InlineData("/api/3", 3)]
    [InlineData("/api/3/", 3)]
    [InlineData("/api", 1)]
    [InlineData("/api/", 1)]
    [InlineData("/api/1", 1)]
    [InlineData("/api/2/", 2)]
    public async Task Case_01_and_02_the_version_of_the_api(string path, int version)
    {
        var answer = await Client.GetStringAsync(path, Token);

        Same(Json($$"""{"version": {{version}}}"""), JsonNode.Parse(answer));
    }

    [Theory]
    [InlineData("/api/4")]
    [InlineData("/api/2/action/package_list")]
    [InlineData("/api/rest/dataset")]
    public async Task Case_03_and_04_other_versions_are_not_there(string path)
    {
        using var answer = await Client.GetAsync(path, Token);

        var error = await ErrorOfAsync(404, answer);
        Assert.Equal("Not Found Error", Text(error["__type"]));
    }

    [Theory]
    [InlineData("/api/3/action/package_list")]
    [InlineData("/api/action/package_list")]
    public async Task Case_05_and_06_an_action_answers_with_the_envelope(string path)
    {
        using var answer = await Client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json;charset=utf-8", answer.Content.Headers.NonValidated["Content-Type"].ToString());
        var envelope = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        Assert.True(envelope["success"]!.GetValue<bool>());
        Assert.Equal(CkanFixture.BaseUrl + "/api/3/action/help_show?name=package_list", Text(envelope["help"]));
        Assert.Contains("radwege", Names(envelope["result"]));
    }

    [Fact]
    public async Task Case_07_a_post_is_answered_and_not_redirected()
    {
        using var answer = await PostJsonAsync("/api/action/package_list", "{}");

        Assert.Contains("radwege", Names(await ResultOfAsync(answer)));
    }

    [Fact]
    public async Task Case_08_a_post_without_a_body_or_type()
    {
        using var answer = await Client.PostAsync(A + "package_list", content: null, Token);

        Assert.Contains("radwege", Names(await ResultOfAsync(answer)));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("package_create")]
    public async Task Case_09_and_10_a_name_that_it_does_not_know(string name)
    {
        using var answer = await Client.GetAsync(A + name, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!.GetValue<string>();
        Assert.Contains("Action name not known: " + name, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{bad", "Bad request: JSON Error:")]
    [InlineData("{\"id\": \"\\ud800\"}", "half a surrogate pair")]
    [InlineData("[1]", "JSON decoded to [1] but it needs to be a dictionary.")]
    public async Task Case_11_and_12_a_body_that_is_no_dictionary(string body, string words)
    {
        using var answer = await PostJsonAsync(A + "package_show", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!.GetValue<string>();
        Assert.StartsWith("Bad request", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id=radwege", "application/x-www-form-urlencoded")]
    [InlineData("{\"id\":\"radwege\"}", "application/x-www-form-urlencoded")]
    [InlineData("%7B%22id%22%3A%22radwege%22%7D=", "application/x-www-form-urlencoded")]
    [InlineData("{\"id\":\"radwege\"}", "text/plain")]
    [InlineData("{\"id\":\"radwege\"}", "application/ld+json")]
    public async Task Case_13_14_and_16_every_kind_of_body(string body, string contentType)
    {
        using var answer = await PostJsonAsync(A + "package_show", body, contentType);

        Assert.Equal("radwege", Text((await ResultOfAsync(answer))!["name"]));
    }

    [Fact]
    public async Task A_multipart_form_is_read_like_any_form()
    {
        using var form = new MultipartFormDataContent { { new StringContent("radwege"), "id" } };

        using var answer = await Client.PostAsync(A + "package_show", form, Token);

        Assert.Equal("radwege", Text((await ResultOfAsync(answer))!["name"]));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data")]
    public async Task A_multipart_form_that_is_none_is_a_bad_request(string contentType)
    {
        using var answer = await PostJsonAsync(A + "package_show", """{"id": "radwege"}""", contentType);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("\"Bad request", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_field_with_the_value_1_is_a_field()
    {
        using var answer = await PostJsonAsync(A + "package_list", "limit=1", "application/x-www-form-urlencoded");

        Assert.Single(Names(await ResultOfAsync(answer)));
    }

    [Fact]
    public async Task Case_15_the_query_string_wins_over_a_json_body()
    {
        using var answer = await PostJsonAsync(A + "package_show?id=radwege", """{"id": "haushalt-2024"}""");

        Assert.Equal("radwege", Text((await ResultOfAsync(answer))!["name"]));
    }

    [Fact]
    public async Task A_get_with_a_json_body_and_no_query_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, A + "package_show")
        {
            Content = new StringContent("""{"id": "radwege"}""", Encoding.UTF8, "application/json"),
        };

        using var answer = await Client.SendAsync(request, Token);

        Assert.Equal("radwege", Text((await ResultOfAsync(answer))!["name"]));
    }

    [Fact]
    public async Task Case_17_a_slash_at_the_end_is_accepted()
    {
        using var answer = await Client.GetAsync(A + "package_show/?id=radwege", Token);

        Assert.Equal("radwege", Text((await ResultOfAsync(answer))!["name"]));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Case_18_other_methods_are_refused(string method)
    {
        using var request = new HttpRequestMessage(new(method), A + "package_show");

        using var answer = await Client.SendAsync(request, Token);

        await ErrorOfAsync(405, answer);
        Assert.Contains("GET", answer.Content.Headers.Allow);
        Assert.Contains("POST", answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Case_19_head_has_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, A + "package_list");

        using var answer = await Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Options_name_the_methods()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, A + "package_list");

        using var answer = await Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("POST", answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Case_20_a_callback_makes_a_script()
    {
        using var answer = await Client.GetAsync(A + "package_list?callback=cb", Token);

        Assert.Equal("application/javascript", answer.Content.Headers.ContentType!.MediaType);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.StartsWith("cb({", body, StringComparison.Ordinal);
        Assert.EndsWith("});", body, StringComparison.Ordinal);
        Assert.Contains("radwege", Names(JsonNode.Parse(body["cb(".Length..^2])!["result"]));
    }

    [Fact]
    public async Task Case_21_on_post_the_callback_is_ignored()
    {
        using var answer = await PostJsonAsync(A + "package_list?callback=cb", "{}");

        Assert.Contains("radwege", Names(await ResultOfAsync(answer)));
    }

    [Fact]
    public async Task Case_22_errors_are_never_scripts()
    {
        using var answer = await Client.GetAsync(A + "package_show?id=nope&callback=cb", Token);

        await ErrorOfAsync(404, answer);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Case_23_a_callback_makes_the_caller_anonymous()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, A + "package_search?callback=x&include_private=true");
        request.Headers.TryAddWithoutValidation("Authorization", F.Sysadmin);

        using var answer = await Client.SendAsync(request, Token);

        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("\"count\":3", body, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>")]
    [InlineData("a;b")]
    [InlineData("")]
    public async Task Case_24_a_callback_is_the_name_of_a_function(string callback)
    {
        using var answer = await Client.GetAsync(A + "package_list?callback=" + Uri.EscapeDataString(callback), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("<", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_25_a_preflight_is_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, A + "package_search");
        request.Headers.Add("Origin", "https://x.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");

        using var answer = await Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Authorization", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
        Assert.Equal("86400", answer.Headers.GetValues("Access-Control-Max-Age").Single());
    }

    [Theory]
    [InlineData(A + "package_list", 200)]
    [InlineData(A + "package_show?id=nope", 404)]
    [InlineData(A + "nope", 400)]
    public async Task Case_26_any_page_may_read_the_answer(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://x.example");

        using var answer = await Client.SendAsync(request, Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("ETag", string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_27_a_wrong_token_is_nobody()
    {
        Assert.DoesNotContain("geheim", Names(await ResultAsync("package_list", token: "rubbish")));
    }

    [Theory]
    [InlineData("Authorization", "")]
    [InlineData("X-CKAN-API-Key", "")]
    [InlineData("Authorization", "Bearer ")]
    public async Task Case_28_a_token_shows_what_is_private(string header, string prefix)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, A + "package_show?id=geheim");
        request.Headers.TryAddWithoutValidation(header, prefix + F.Sysadmin);

        using var answer = await Client.SendAsync(request, Token);

        Assert.Equal("Geheimes", Text((await ResultOfAsync(answer))!["title"]));
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Case_29_help_is_a_text()
    {
        Assert.Contains("Search", Text(await ResultAsync("help_show", [("name", "package_search")])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_30_help_for_an_unknown_name_or_none()
    {
        Assert.Equal(
            "Not found: Action function not found", Text((await ErrorAsync(404, "help_show", [("name", "nope")]))["message"]));
        Same(Json("""["Missing value"]"""), (await ErrorAsync(409, "help_show"))["name"]);
    }

    [Theory]
    [InlineData("/de")]
    [InlineData("/en")]
    public async Task Case_31_a_locale_is_stripped_and_kept_in_help(string locale)
    {
        using var answer = await Client.GetAsync(locale + "/api/3/action/package_list", Token);

        var envelope = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
        Assert.Contains("radwege", Names(envelope["result"]));
        Assert.Equal(
            $"{CkanFixture.BaseUrl}{locale}/api/3/action/help_show?name=package_list", Text(envelope["help"]));
    }

    [Fact]
    public async Task Case_32_the_status()
    {
        var status = await ResultAsync("status_show");

        Assert.Matches(@"^\d+\.\d+", Text(status!["ckan_version"]));
        Assert.IsType<JsonArray>(status["extensions"]);
        Assert.Equal(CkanFixture.BaseUrl, Text(status["site_url"]));
    }

    [Fact]
    public async Task Case_33_everyone_may_read()
    {
        Assert.True((await ResultAsync("site_read"))!.GetValue<bool>());
    }

    [Theory]
    [InlineData(A + "package_list")]
    [InlineData(A + "package_search?q=radwege")]
    [InlineData(A + "package_show?id=radwege")]
    public async Task An_answer_that_the_caller_has_is_not_sent_again(string path)
    {
        using var first = await Client.GetAsync(path, Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Token));
        Assert.Contains("Authorization", second.Headers.Vary);
    }

    [Fact]
    public async Task An_error_has_no_etag()
    {
        using var answer = await GetAsync("package_show", [("id", "nope")]);

        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task An_answer_is_compressed_for_those_who_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, A + "package_search");
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var answer = await Client.SendAsync(request, Token);

        Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
    }

    [Theory]
    [InlineData("id", "[1]")]
    [InlineData("id", "5")]
    [InlineData("id", "{}")]
    [InlineData("id", "\"a\\u0000b\"")]
    public async Task An_id_that_is_no_text_is_invalid(string name, string json)
    {
        using var answer = await PostJsonAsync(A + "package_show", $$"""{"{{name}}": {{json}}}""");

        Assert.Equal("Validation Error", Text((await ErrorOfAsync(409, answer))["__type"]));
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_described_without_internals()
    {
        using var answer = await Client.GetAsync("/nothing/here/at/all", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(" at Catalog.", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }
}

/// <summary>Transport on SQLite and Lucene.</summary>
public sealed class EmbeddedTransportCases(EmbeddedCkanFixture fixture)
    : TransportCases(fixture), IClassFixture<EmbeddedCkanFixture>;

/// <summary>Transport on PostgreSQL and Elasticsearch.</summary>
public sealed class ServersTransportCases(ServersCkanFixture fixture)
    : TransportCases(fixture), IClassFixture<ServersCkanFixture>;
