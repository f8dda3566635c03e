using System.Net;
using System.Text.Json.Nodes;
using Catalog.Api.Operations;
using Catalog.Tests.Support;
using Dapper;

namespace Catalog.Tests.Operations;

/// <summary>Whatever breaks inside, nothing of it leaves the service.</summary>
public sealed class ErrorAnswersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/3/action/package_list")]
    [InlineData("/de/api/3/action/package_show?id=x")]
    public async Task A_fault_below_api_is_an_envelope(string path)
    {
        await using var application = await BrokenAsync();

        using var answer = await application.Client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Token);
        var envelope = JsonNode.Parse(body)!;
        Assert.False(envelope["success"]!.GetValue<bool>());
        Assert.Equal("Internal Server Error", envelope["error"]!["__type"]!.GetValue<string>());
        Assert.DoesNotContain("no such table", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dataset/x.ttl")]
    [InlineData("/catalog.ttl")]
    public async Task A_fault_elsewhere_tells_nothing_of_the_inside(string path)
    {
        await using var application = await BrokenAsync();

        using var answer = await application.Client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("no such table", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using var application = await CatalogApplication.StartAsync(Profile.Embedded);
        using var body = new ByteArrayContent(new byte[5 * 1024 * 1024]);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/3/action/package_search") { Content = body };
        request.Headers.ExpectContinue = true;

        using var answer = await application.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.False(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["success"]!.GetValue<bool>());
    }

    /// <summary>A service whose tables have gone.</summary>
    private static async Task<CatalogApplication> BrokenAsync()
    {
        var application = await CatalogApplication.StartAsync(
            Profile.Embedded,
            settings: new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "None" });
        await application.Service<Readiness>().WhenReady.WaitAsync(TimeSpan.FromMinutes(1), Token);
        await using var connection = await application.Service<System.Data.Common.DbDataSource>().OpenConnectionAsync(Token);
        await connection.ExecuteAsync("pragma foreign_keys = off; drop table dataset; drop table snapshot; drop table change_counter;");
        return application;
    }
}
