using System.Net;
using System.Net.Sockets;
using System.Text;
using Catalog.Search;
using Catalog.Search.Elasticsearch;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Tests.Search;

/// <summary>Servers that are away or are something else get a sentence.</summary>
public sealed class ElasticsearchConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_away_is_unavailable()
    {
        var index = Open("http://127.0.0.1:1");

        await Assert.ThrowsAsync<SearchUnavailableException>(() => index.SearchAsync(new(), Token));
        await Assert.ThrowsAsync<SearchUnavailableException>(() => index.ReadCheckpointAsync(Token));
        await Assert.ThrowsAsync<SearchUnavailableException>(() => index.IndexAsync([], 1, Token));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nX-Elastic-Product: Elasticsearch",
        """{"error":{"root_cause":[],"type":"media_type_header_exception","reason":"Invalid media-type"},"status":400}""",
        "older than Elasticsearch 9")]
    [InlineData("HTTP/1.1 200 OK", """{"version":{"distribution":"opensearch","number":"2.11.0"}}""", "not Elasticsearch")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nX-Elastic-Product: Elasticsearch", "{}", "credentials")]
    public async Task Another_server_is_refused_with_a_sentence(string head, string body, string expected)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(server, head, body, stop.Token);

        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(
            () => Open($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}").SearchAsync(new(), Token));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task A_cancelled_question_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Open("http://127.0.0.1:1").SearchAsync(new(), cancelled.Token));
    }

    [Fact]
    public void An_authority_that_cannot_be_read_stops_the_start()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new ElasticsearchSearchIndex(
            new ElasticsearchOptions { Urls = "https://127.0.0.1:1", CaFile = "/nowhere/ca.pem" },
            TimeProvider.System,
            NullLogger<ElasticsearchSearchIndex>.Instance));

        Assert.Contains("CaFile", exception.Message, StringComparison.Ordinal);
    }

    private static ElasticsearchSearchIndex Open(string url) => new(
        new ElasticsearchOptions { Urls = url }, TimeProvider.System, NullLogger<ElasticsearchSearchIndex>.Instance);

    private static async Task ServeAsync(
        TcpListener server, string head, string body, CancellationToken stop)
    {
        var answer = Encoding.UTF8.GetBytes(
            $"{head}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync(stop);
                await using var stream = client.GetStream();
                var request = new byte[16 * 1024];
                var read = await stream.ReadAsync(request, stop);
                if (read > 0)
                {
                    await stream.WriteAsync(answer, stop);
                    client.Client.Shutdown(SocketShutdown.Send);

                    // Until the client has read the answer and closed.
                    while (await stream.ReadAsync(request, stop) > 0)
                    {
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // The test is done.
        }
    }
}
