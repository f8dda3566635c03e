using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Catalog.Tests.Portal;

namespace Catalog.Tests.GraphQL;

/// <summary>The audit of GraphQL over HTTP (contract graphql §3), check by check under the audit's own numbers.</summary>
[Collection<EmbeddedWeb>]
public sealed class GraphQLOverHttpTests(EmbeddedWebFixture fixture)
{
    private const string ResponseType = "application/graphql-response+json";
    private const string JsonType = "application/json";

    [Theory]
    [InlineData("22EB", ResponseType, ResponseType)]
    [InlineData("4655", JsonType, JsonType)]
    [InlineData("47DE", "*/*", JsonType)]
    [InlineData("80D8", null, JsonType)]
    [InlineData("lists", "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", ResponseType)]
    [InlineData("order", "application/json, application/graphql-response+json;q=0.9", JsonType)]
    public async Task The_answer_has_the_type_that_was_asked_for(string check, string? accept, string mediaType)
    {
        using var answer = await PostAsync("""{"query": "{ __typename }"}""", accept);

        Assert.True(answer.IsSuccessStatusCode, check);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        // 82A3: UTF-8 out.
        Assert.Equal("utf-8", answer.Content.Headers.ContentType.CharSet);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Fact]
    public async Task Nothing_acceptable_is_406()
    {
        using var answer = await PostAsync("""{"query": "{ __typename }"}""", "text/csv");

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    /// <summary>BF61, 78D5, 2C94, 03D4: UTF-8 in, said or assumed.</summary>
    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json")]
    [InlineData("application/json;charset=\"utf-8\"")]
    public async Task JSON_in_UTF_8_is_read(string contentType)
    {
        using var answer = await PostAsync("""{"query": "query Ü($n: String) { dataset(by: {name: $n}) { id } __typename }"}""", JsonType, contentType);

        // A name with an umlaut is no GraphQL name, but it was read: the answer is about syntax.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>9ABE and its neighbours.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=latin1")]
    public async Task Another_content_type_is_415(string? contentType)
    {
        using var answer = await PostAsync("""{"query": "{ __typename }"}""", JsonType, contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("5A70", "query={__typename}")]
    [InlineData("D6D5", "query=query Type($name: String!) { __type(name: $name) { name } }&variables={\"name\":\"Query\"}")]
    [InlineData("13EE", "query={__typename}&operationName=")]
    [InlineData("6A70", "query=query A { __typename } query B { __typename }&operationName=B")]
    public async Task GET_asks_too(string check, string query)
    {
        foreach (var accept in (string[])[ResponseType, JsonType])
        {
            using var answer = await GetAsync("/graphql?" + Encoded(query), accept);

            Assert.True(answer.StatusCode == HttpStatusCode.OK, check);
            Assert.False((await JsonAsync(answer)).TryGetProperty("errors", out _), check);
        }
    }

    /// <summary>9C48.</summary>
    [Fact]
    public async Task GET_changes_nothing()
    {
        using var answer = await GetAsync("/graphql?" + Encoded("query=mutation { __typename }"), ResponseType);
        using var old = await GetAsync("/graphql?" + Encoded("query=mutation { __typename }"), JsonType);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.InRange((int)old.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Another_method_is_405_and_names_those_that_work(string method)
    {
        using var question = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using var answer = await fixture.Application.Client.SendAsync(question, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("POST", answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("A5BF", "")]
    [InlineData("B6DC", "{\"query\"")]
    [InlineData("BCF8", "nope")]
    [InlineData("B7N8", "[")]
    [InlineData("423L", "{}")]
    [InlineData("LKJ0", """{"query": {}}""")]
    [InlineData("LKJ1", """{"query": 0}""")]
    [InlineData("LKJ2", """{"query": false}""")]
    [InlineData("LKJ3", """{"query": ["{ __typename }"]}""")]
    [InlineData("6C00", """{"query": "{ __typename }", "operationName": {}}""")]
    [InlineData("6C01", """{"query": "{ __typename }", "operationName": 0}""")]
    [InlineData("6C02", """{"query": "{ __typename }", "operationName": false}""")]
    [InlineData("6C03", """{"query": "{ __typename }", "operationName": []}""")]
    [InlineData("4760", """{"query": "{ __typename }", "variables": ""}""")]
    [InlineData("4761", """{"query": "{ __typename }", "variables": 0}""")]
    [InlineData("4762", """{"query": "{ __typename }", "variables": false}""")]
    [InlineData("4763", """{"query": "{ __typename }", "variables": []}""")]
    [InlineData("58B0", """{"query": "{ __typename }", "extensions": ""}""")]
    [InlineData("58B1", """{"query": "{ __typename }", "extensions": 0}""")]
    [InlineData("58B2", """{"query": "{ __typename }", "extensions": false}""")]
    [InlineData("58B3", """{"query": "{ __typename }", "extensions": []}""")]
    [InlineData("8764", """{"notquery": "{ __typename }"}""")]
    [InlineData("3E3A", """{"query2": "{ __typename }"}""")]
    [InlineData("batch", """[{"query": "{ __typename }"}]""")]
    public async Task A_malformed_request_is_400(string check, string body)
    {
        foreach (var accept in (string[])[ResponseType, JsonType])
        {
            using var answer = await PostAsync(body, accept);

            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{check} with {accept}: {answer.StatusCode}");
            var json = await JsonAsync(answer);
            Assert.True(json.TryGetProperty("errors", out _), check);
            Assert.False(json.TryGetProperty("data", out _), check);
        }
    }

    [Theory]
    [InlineData("34A2", """{"query": "{ __typename }"}""")]
    [InlineData("8161", """{"query": "query A { __typename }", "operationName": "A"}""")]
    [InlineData("B8B3", """{"query": "query A { __typename } query B { __typename }", "operationName": "B"}""")]
    [InlineData("94B0", """{"query": "{ __typename }", "variables": null}""")]
    [InlineData("94B1", """{"query": "{ __typename }", "operationName": null}""")]
    [InlineData("94B2", """{"query": "{ __typename }", "extensions": null}""")]
    [InlineData("2EA1", """{"query": "query Type($name: String!) { __type(name: $name) { name } }", "variables": {"name": "sometype"}}""")]
    [InlineData("428F", """{"query": "{ __typename }", "extensions": {"some": "value"}}""")]
    public async Task A_well_formed_request_is_answered(string check, string body)
    {
        foreach (var accept in (string[])[ResponseType, JsonType])
        {
            using var answer = await PostAsync(body, accept);

            Assert.True(answer.StatusCode == HttpStatusCode.OK, check);
            Assert.False((await JsonAsync(answer)).TryGetProperty("errors", out _), check);
        }
    }

    [Theory]
    [InlineData("572B 865D 556A D586", """{"query": "{"}""")]
    [InlineData("FDE2 51FE 74FF 5E5B", """{"query": "{ 8f31403dfe404bccbb0e835f2629c6a7 }"}""")]
    [InlineData("validation", """{"query": "{ nowhere }"}""")]
    [InlineData("7B9B 86EE", """{"query": "query C($id: ID!) { dataset(by: {id: $id}) { id } }", "variables": {"id": null}}""")]
    public async Task A_request_that_fails_before_execution_is_400_with_the_new_type_and_200_with_the_old(string check, string body)
    {
        using var answer = await PostAsync(body, ResponseType);
        using var old = await PostAsync(body, JsonType);

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{check}: {answer.StatusCode}");
        Assert.True(old.StatusCode == HttpStatusCode.OK, $"{check}: {old.StatusCode}");
        foreach (var one in (HttpResponseMessage[])[answer, old])
        {
            var json = await JsonAsync(one);
            Assert.False(json.TryGetProperty("data", out _), check);
            Assert.NotEqual(0, json.GetProperty("errors").GetArrayLength());
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string? accept, string? contentType = JsonType)
    {
        using var question = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        question.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        if (accept is not null)
        {
            question.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await fixture.Application.Client.SendAsync(question, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string accept)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        question.Headers.TryAddWithoutValidation("Accept", accept);
        return await fixture.Application.Client.SendAsync(question, TestContext.Current.CancellationToken);
    }

    private static string Encoded(string query) => string.Join('&', query.Split('&').Select(part =>
    {
        var (name, value) = (part.Split('=', 2)[0], part.Split('=', 2)[1]);
        return name + "=" + Uri.EscapeDataString(value);
    }));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }
}
