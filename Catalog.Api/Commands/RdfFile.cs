using Catalog.Api.Operations;
using Catalog.Rdf;
using Spectre.Console;

namespace Catalog.Api.Commands;

/// <summary>Reads a file of RDF for a person at a terminal: a bar for long files, a sentence for what is wrong.</summary>
internal static class RdfFile
{
    private const int DataError = 65;
    private const int NoInput = 66;
    private const long Long = 32 << 20;

    public static async Task<Graph> LoadAsync(
        FileInfo file, RdfFormat? from, RdfReaderOptions options, CancellationToken cancellationToken)
    {
        Graph? graph = null;
        await WithStreamAsync(
            file,
            async stream => graph = await Graph.LoadAsync(stream, FormatOf(file, from), options, cancellationToken));
        return graph!;
    }

    public static Task ReadAsync(
        FileInfo file, RdfFormat? from, IRdfSink sink, RdfReaderOptions options, CancellationToken cancellationToken) =>
        WithStreamAsync(file, stream => RdfReader.ReadAsync(stream, FormatOf(file, from), sink, options, cancellationToken));

    private static RdfFormat FormatOf(FileInfo file, RdfFormat? from) =>
        from ?? RdfFormat.FromExtension(file.Extension)
            ?? throw new RefusedException($"The ending of '{file.Name}' says no format; add --from ttl, nt, rdf, jsonld, trig or nq.", RefusedException.Usage);

    private static async Task WithStreamAsync(FileInfo file, Func<Stream, Task> read)
    {
        if (!file.Exists)
        {
            throw new RefusedException($"There is no file '{file.FullName}'.", NoInput);
        }

        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        try
        {
            if (file.Length < Long || Console.IsErrorRedirected)
            {
                await read(stream);
                return;
            }

            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await console.Progress().AutoClear(enabled: true).StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(file.Name), maxValue: file.Length);
                await using var watched = new WatchedStream(stream, position => task.Value = position);
                await read(watched);
            });
        }
        catch (RdfSyntaxException fault)
        {
            throw new RefusedException(
                $"{file.Name}: {fault.Message} ({fault.Code}){(fault.Excerpt is { } excerpt ? Environment.NewLine + "  near: " + excerpt.ReplaceLineEndings(" ") : "")}",
                DataError);
        }
    }

    /// <summary>Tells how far a stream is read.</summary>
    private sealed class WatchedStream(Stream inner, Action<long> tell) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            tell(inner.Position);
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            tell(inner.Position);
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
