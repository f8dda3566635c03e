using System.Data.Common;
using Catalog.Api.Operations;
using Catalog.Storage;

namespace Catalog.Api.Commands;

/// <summary>What a verb works with: the settings, the store, the harvesters; nothing that listens.</summary>
internal sealed class CommandSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CommandSession(ServiceProvider services) => _services = services;

    /// <summary>Opens the store that the settings name; a verb other than <c>source add</c> makes none.</summary>
    public static async Task<CommandSession> OpenAsync(bool mayCreate, CancellationToken cancellationToken)
    {
        var configuration = CatalogConfiguration.Read([]);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning));
        services.AddCatalog();
        var session = new CommandSession(services.BuildServiceProvider());
        try
        {
            await session.PrepareAsync(mayCreate, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task PrepareAsync(bool mayCreate, CancellationToken cancellationToken)
    {
        CatalogConfiguration.Check(_services);
        var database = Service<DbDataSource>();
        if (!await Migrations.IsThereAsync(database, cancellationToken))
        {
            if (!mayCreate)
            {
                throw new RefusedException(
                    $"There is no store at {Database.Describe(database)} yet; make one with 'source add', or start the service.");
            }

            await Console.Out.WriteLineAsync($"Making a store at {Database.Describe(database)}.".AsMemory(), cancellationToken);
        }

        await Migrations.RunAsync(database, cancellationToken);
        await Service<SettledAddress>().RecallAsync(cancellationToken);
    }
}
