using System.Data.Common;

namespace Catalog.Storage;

/// <summary>What a token may do.</summary>
public enum TokenRole
{
    /// <summary>Sees what staff of its organisation see.</summary>
    Editor,

    /// <summary>Sees everything.</summary>
    Sysadmin,
}

/// <summary>A token without its secret.</summary>
public sealed record AccessToken(string Id, string Name, TokenRole Role, string? OrganizationId, DateTimeOffset Created);

/// <summary>API tokens: 256 bit, shown once, kept as SHA-256.</summary>
public sealed class AccessTokens(DbDataSource database, TimeProvider time)
{
    private readonly DbDataSource _database = database;
    private readonly TimeProvider _time = time;

    /// <summary>Makes a token and returns its secret, which is not kept.</summary>
    public Task<string> CreateAsync(
        string name, TokenRole role, string? organizationId, CancellationToken cancellationToken) =>
        throw new NotSupportedException(_database.ToString() + _time);

    /// <summary>The token with this secret, or null.</summary>
    public Task<AccessToken?> FindAsync(string secret, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
