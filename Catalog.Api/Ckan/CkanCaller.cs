using Catalog.Api.Fragments;
using Catalog.Storage;

namespace Catalog.Api.Ckan;

/// <summary>Who calls, by token. A wrong one is silently nobody: reads with a stale token must go on (contract
/// ckan-action-api §1.7).</summary>
internal static class CkanCaller
{
    private const string OldHeader = "X-CKAN-API-Key";

    private const string Bearer = "Bearer ";

    public static async ValueTask<Audience> FindAsync(
        HttpRequest request, AccessTokens tokens, CancellationToken cancellationToken)
    {
        // Clients send both headers; the first token that is one wins.
        foreach (var secret in new[] { request.Headers.Authorization.ToString(), request.Headers[OldHeader].ToString() })
        {
            var bare = secret.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? secret[Bearer.Length..].Trim() : secret.Trim();
            if (bare.Length is > 0 and < 1024 && await tokens.FindAsync(bare, cancellationToken) is { } token)
            {
                return token.Role is TokenRole.Sysadmin
                    ? new Audience(SeesAll: true, token.OrganizationId)
                    : new Audience(SeesAll: false, token.OrganizationId);
            }
        }

        return Audience.Public;
    }
}
