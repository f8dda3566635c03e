using System.CommandLine;
using Catalog.Api.Operations;
using Catalog.Storage;

namespace Catalog.Api.Commands;

/// <summary><c>token create</c>: prints a token once.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Whom or what it is for.", Required = true };
        var role = new Option<string>("--role") { Description = "What it may see.", Required = true };
        role.AcceptOnlyFromAmong("sysadmin", "editor");
        var organization = new Option<string?>("--organization") { Description = "The organisation of an editor." };
        var create = new Command("create", "Makes an API token and prints it once.") { name, role, organization };
        create.Validators.Add(result =>
        {
            if (result.GetResult(name)?.Tokens is [{ Value: var given }] && string.IsNullOrWhiteSpace(given))
            {
                result.AddError("A token needs a name that says whom or what it is for.");
            }

            // As it was written: a role that is none has its own error, and to ask for its value would throw it.
            if (result.GetResult(role)?.Tokens is [{ Value: "editor" }] && result.GetResult(organization) is null)
            {
                result.AddError("An editor belongs to an organisation: write --organization.");
            }
        });
        create.SetAction(async (words, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(mayCreate: false, cancellationToken);
            string? organizationId = null;
            if (words.GetValue(organization) is { } handle)
            {
                organizationId = (await session.Service<OrganizationStore>().FindOrganizationAsync(handle, cancellationToken)
                    ?? throw new RefusedException($"There is no organisation '{handle}'.", RefusedException.Usage)).Value.Id;
            }

            var kind = words.GetValue(role) is "sysadmin" ? TokenRole.Sysadmin : TokenRole.Editor;
            Console.WriteLine(await session.Service<AccessTokens>().CreateAsync(
                words.GetValue(name)!, kind, organizationId, cancellationToken));
            return 0;
        });
        return new("token", "Tokens for the API.") { create };
    }
}
