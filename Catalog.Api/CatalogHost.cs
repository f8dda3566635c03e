using System.Data.Common;
using Catalog.Api.Ckan;
using Catalog.Api.Fragments;
using Catalog.Api.Operations;
using Catalog.Storage;
using Microsoft.Extensions.Configuration.Memory;

namespace Catalog.Api;

/// <summary>The service: what it is made of, in which order a request passes it, and what answers where.</summary>
internal static class CatalogHost
{
    private const int MaxRequestBytes = 4 * 1024 * 1024;

    /// <summary>Below every other setting: the framework tells of each request on four lines, with what people search for.</summary>
    private static readonly Dictionary<string, string?> QuietByDefault =
        new(StringComparer.OrdinalIgnoreCase) { ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning" };

    /// <summary>Builds the service; nothing is opened yet.</summary>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,

            // Pages and demo files travel with the program; only the data directory follows the working directory.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietByDefault });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        // The host logs a start that fails with its stack, and throws it as well; then the sentence is enough.
        var started = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", level => started && level >= LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        AddServices(builder.Services);
        adjust?.Invoke(builder);
        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => started = true);
        var options = CatalogConfiguration.Check(app.Services);
        UseMiddleware(app, options);
        MapEndpoints(app, options);
        return app;
    }

    /// <summary>Prepares the store, then listens until it is told to stop.</summary>
    public static async Task RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await StartAsync(app, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Prepares the store and starts to listen.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var opening = app.Services.GetRequiredService<Opening>();
        await opening.RefuseSecondAsync(cancellationToken);
        await Migrations.RunAsync(app.Services.GetRequiredService<DbDataSource>(), cancellationToken);
        await app.Services.GetRequiredService<SettledAddress>()
            .SettleAsync(ListeningAddress.Expected(app.Configuration), cancellationToken);
        await opening.OpenAsync(cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            // Kestrel's words for a port that is taken are a sentence already.
            throw new RefusedException(exception.Message);
        }
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddCatalog();
        services.AddSingleton<FragmentCache>();
        services.AddSingleton<DataVersion>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<Opening>();
        services.AddSingleton<Demo>();
        services.AddHostedService<FirstFill>();
        services.AddCors(cors => cors.AddDefaultPolicy(Cors.Open));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = CompressedTypes.All;
        });
        CkanActions.AddTo(services);
        services.AddWeb();
    }

    private static void UseMiddleware(WebApplication app, CatalogOptions options)
    {
        app.UseMiddleware<ErrorAnswers>();
        app.UseResponseCompression();
        app.UseStatusCodePages(ErrorAnswers.DescribeStatusAsync);

        // A proxy may pass the path of the public address on or not; both arrive here.
        if (Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) && address.AbsolutePath.TrimEnd('/') is { Length: > 0 } path)
        {
            app.UsePathBase(path);
        }

        app.UseRouting();
        app.UseCors();
    }

    private static void MapEndpoints(WebApplication app, CatalogOptions options)
    {
        app.MapHealth();
        app.MapCkan();
        app.MapWeb();
        if (options.Demo)
        {
            app.MapDemoFiles();
        }
    }
}
