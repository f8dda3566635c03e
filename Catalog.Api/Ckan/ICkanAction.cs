using System.Text.Json;
using Catalog.Api.Fragments;

namespace Catalog.Api.Ckan;

/// <summary>A call of an action: what was sent, and who sent it.</summary>
internal sealed record CkanCall(CkanParameters Parameters, Audience Audience);

/// <summary>Writes the value of <c>result</c>. Everything that may fail has happened before.</summary>
internal delegate void CkanResult(Utf8JsonWriter writer);

/// <summary>One action of the API, in a file of its own under Actions.</summary>
internal interface ICkanAction
{
    /// <summary>The name in the address.</summary>
    string Name { get; }

    /// <summary>True if the answer comes from the search index, and so has its age.</summary>
    bool NeedsIndex => false;

    /// <summary>What <c>help_show</c> says.</summary>
    string Help { get; }

    Task<CkanResult> RunAsync(CkanCall call, CancellationToken cancellationToken);
}
