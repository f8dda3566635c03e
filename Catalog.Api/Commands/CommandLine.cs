using System.CommandLine;
using System.Data.Common;
using Catalog.Api.Operations;
using Catalog.Storage;
using Microsoft.Extensions.Options;

namespace Catalog.Api.Commands;

/// <summary>Runs a verb. Whatever the person at the keyboard can repair comes as a sentence on standard error, never as
/// a stack trace.</summary>
internal static class CommandLine
{
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(RootCommand catalog, string[] args)
    {
        var verbless = args is [] || (args[0].StartsWith('-') && args[0] is not ("-h" or "-?" or "--help" or "--version"));
        var words = catalog.Parse(verbless ? [ServeCommand.Verb, .. args] : args);
        if (words.Errors.Count > 0)
        {
            await words.InvokeAsync();
            return RefusedException.Usage;
        }

        var serves = words.CommandResult.Command.Name is ServeCommand.Verb;
        try
        {
            return await words.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,

                // Serving ends by itself, after the requests that are under way.
                ProcessTerminationTimeout = serves ? null : TimeSpan.FromSeconds(10),
            });
        }
        catch (RefusedException refused)
        {
            return Refuse(refused.Message, refused.ExitCode);
        }
        catch (OptionsValidationException invalid)
        {
            return Refuse(string.Join(Environment.NewLine, invalid.Failures), RefusedException.Configuration);
        }
        catch (DatabaseAddressException unreadable)
        {
            return Refuse(unreadable.Message, RefusedException.Configuration);
        }
        catch (DbException unreachable)
        {
            return Refuse("The store cannot be reached: " + unreachable.Message, RefusedException.Configuration);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static int Refuse(string sentence, int exitCode)
    {
        Console.Error.WriteLine(sentence);
        return exitCode;
    }
}
