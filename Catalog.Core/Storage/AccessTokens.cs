using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

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

/// <summary>API tokens: 256 bit, shown once, kept as SHA-256. A plain hash is enough: nobody guesses 256 random bits,
/// and looking a hash up tells no timing of the secret.</summary>
public sealed class AccessTokens(DbDataSource database, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>Makes a token and returns its secret, which is not kept.</summary>
    public async Task<string> CreateAsync(
        string name, TokenRole role, string? organizationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        const string sql = """
            insert into token (id, hash, name, role, organization_id, created)
            values (@Id, @Hash, @name, @Role, @organizationId, @now)
            """;
        var row = new { Id = Guid.CreateVersion7(now).ToString("D"), Hash = HashOf(secret), name, Role = Word.Of(role), organizationId, now };
        await database.ExecuteAsync(sql, row, cancellationToken);
        return secret;
    }

    /// <summary>The token with this secret, or null.</summary>
    public async Task<AccessToken?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        const string sql = "select id, name, role, organization_id, created from token where hash = @Hash";
        var rows = await database.QueryAsync<TokenRow>(sql, new { Hash = HashOf(secret) }, cancellationToken);
        return rows is [var row] ? row.ToToken() : null;
    }

    private static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed class TokenRow
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Role { get; init; }

        public string? OrganizationId { get; init; }

        public DateTimeOffset Created { get; init; }

        public AccessToken ToToken() => new(Id, Name, Word.Parse<TokenRole>(Role), OrganizationId, Created);
    }
}
