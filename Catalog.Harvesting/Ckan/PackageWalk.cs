using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.Harvesting.Http;
using Catalog.Model;

namespace Catalog.Harvesting.Ckan;

/// <summary>One walk through all packages of a CKAN: by search, page by page; where search is broken, by the list of names
/// and one question each.</summary>
internal sealed class PackageWalk(
    HarvestSource source, CkanAddress address, CkanAnswers answers, CkanPackageMapper mapper)
{
    private const int Rows = 500;
    private const int MostPages = 10_000;

    // Pages in a row that may fail before the source counts as down.
    private const int BrokenPages = 3;

    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private HarvestEvent.BrokenOff? _fault;
    private int _count = -1;
    private int _pagesRead;

    public async IAsyncEnumerable<HarvestEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The date of creation does not move while the pages are read.
        await foreach (var happened in SearchAsync("metadata_created asc, id asc", cancellationToken))
        {
            yield return happened;
        }

        if (_fault is not null && IsBrokenSearch(_fault.Code) && (_count < 0 || _hashes.Count < _count))
        {
            // Search is broken; the names may still be listed.
            await foreach (var happened in ShowAllAsync(_fault, cancellationToken))
            {
                yield return happened;
            }
        }
        else if (_fault is null && _hashes.Count != _count)
        {
            // Packages came, went or changed places while the pages were read: once more, in an order that stands.
            _pages.Clear();
            await foreach (var happened in SearchAsync("id asc", cancellationToken))
            {
                yield return happened;
            }
        }

        yield return _fault is not null ? _fault
            : _count >= 0 && _hashes.Count != _count
                ? new HarvestEvent.BrokenOff(
                    "total-mismatch",
                    $"The source says that it has {_count} packages and listed {_hashes.Count}.", Answered: true)
            : new HarvestEvent.Finished(null, null);
    }

    private async IAsyncEnumerable<HarvestEvent> SearchAsync(
        string sort, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var broken = 0;
        var start = 0;
        var step = Rows;
        for (var page = 0; page < MostPages; page++)
        {
            var url = address.Search(start, Rows, sort);
            var (results, count, fault) = await LoadPageAsync(url, cancellationToken);
            if (fault is not null)
            {
                _fault ??= fault;
                if (_count < 0 || ++broken == BrokenPages || start + step >= _count)
                {
                    yield break;
                }

                // The other pages are worth having, though the job cannot be complete any more.
                start += step;
                continue;
            }

            if (_count != count)
            {
                _count = count;
                yield return new HarvestEvent.Announced(count);
            }

            broken = 0;
            _pagesRead++;
            var packages = results.EnumerateArray().ToList();
            if (packages.Count > 0 && !_pages.Add(Digest(packages)))
            {
                _fault ??= new HarvestEvent.BrokenOff(
                    "paging-loop", $"'{url}' lists the same packages as an earlier page.", Answered: true);
                yield break;
            }

            foreach (var package in packages)
            {
                if (Take(package) is { } happened)
                {
                    yield return happened;
                }
            }

            // The server may give fewer rows than asked; the next page begins behind those that came.
            start += packages.Count;
            step = Math.Max(packages.Count, 1);
            if (packages.Count == 0 || start >= count)
            {
                yield break;
            }
        }

        _fault ??= new HarvestEvent.BrokenOff(
            "paging-limit", $"The source has more than {MostPages} pages.", Answered: true);
    }

    private async Task<(JsonElement Results, int Count, HarvestEvent.BrokenOff? Fault)> LoadPageAsync(
        string url, CancellationToken cancellationToken)
    {
        try
        {
            var result = await answers.AskAsync(url, cancellationToken);
            if (result.ValueKind == JsonValueKind.Object
                && result.TryGetProperty("results", out var results) && results.ValueKind == JsonValueKind.Array
                && result.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number
                && count.TryGetInt32(out var number))
            {
                return (results, number, null);
            }

            return (default, 0, Fault("not-ckan", $"'{url}' has no result with count and results."));
        }
        catch (SourceException exception)
        {
            return (default, 0, Fault(exception.Code, exception.Message));
        }
    }

    private async IAsyncEnumerable<HarvestEvent> ShowAllAsync(
        HarvestEvent.BrokenOff fault, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = await ListNamesAsync(cancellationToken);
        if (names is null)
        {
            yield break;
        }

        _fault = null;
        _count = -1;
        yield return new HarvestEvent.Noted(
            "search-broken", $"The source's search is broken; its packages were asked one by one. {fault.Message}");
        yield return new HarvestEvent.Announced(names.Count);
        var failures = 0;
        foreach (var name in names)
        {
            if (_names.Contains(name) || _hashes.ContainsKey(name))
            {
                continue;
            }

            var (happened, refused) = await ShowAsync(name, cancellationToken);
            if (happened is not null)
            {
                yield return happened;
            }

            failures = refused is null ? 0 : failures + 1;
            if (failures > BrokenPages)
            {
                _fault = refused;
                yield break;
            }
        }
    }

    private async Task<IReadOnlyList<string>?> ListNamesAsync(CancellationToken cancellationToken)
    {
        if (address.Filter is not null)
        {
            // The list knows no filter.
            return null;
        }

        try
        {
            var list = await answers.AskAsync(address.List(), cancellationToken);
            return list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(CkanAnswers.TextOf).OfType<string>()]
                : null;
        }
        catch (SourceException)
        {
            // The fault of the search says more than this one.
            return null;
        }
    }

    private async Task<(HarvestEvent? Happened, HarvestEvent.BrokenOff? Refused)> ShowAsync(
        string name, CancellationToken cancellationToken)
    {
        var url = address.Show(name);
        try
        {
            var result = await answers.AskAsync(url, cancellationToken);

            // DKAN answers a list with one package.
            var package = result.ValueKind == JsonValueKind.Array ? result.EnumerateArray().FirstOrDefault() : result;
            return (Take(package), null);
        }
        catch (SourceException exception) when (exception.Code == "source-gone")
        {
            // Deleted since it was listed.
            return (null, null);
        }
        catch (SourceException exception)
        {
            var refusal = exception.Code == "auth" ? null : Fault(exception.Code, exception.Message);
            return (new HarvestEvent.Unreadable(null, exception.Code, exception.Message), refusal);
        }
    }

    /// <summary>Counts a package; null for one that an earlier page had just so.</summary>
    private HarvestEvent? Take(JsonElement package)
    {
        var happened = mapper.Record(source, address.Root, package);
        if (CkanAnswers.TextOf(package, "name") is { } name)
        {
            _names.Add(name);
        }

        var (key, hash) = happened switch
        {
            HarvestEvent.Found found => (found.Record.Key, found.Record.Hash),
            HarvestEvent.Withdrawn withdrawn => (withdrawn.Key, ""),
            HarvestEvent.Unreadable unreadable => (unreadable.Key ?? "?" + _hashes.Count, ""),
            _ => throw new InvalidOperationException("A package is one of three."),
        };
        return !_hashes.TryAdd(key, hash) && _hashes[key] == hash && (_pagesRead > 1 || hash.Length == 0)
            ? null
            : happened;
    }

    /// <summary>Faults of one action, not of the whole server: another action may still answer.</summary>
    private static bool IsBrokenSearch(string code) =>
        code is "ckan-error" or "not-ckan" or "json" or "source-gone" or "auth"
        || code.StartsWith("http-", StringComparison.Ordinal);

    private HarvestEvent.BrokenOff Fault(string code, string message) => new(code, message, Answered: _count >= 0);

    private static string Digest(List<JsonElement> packages) => string.Join('\n', packages.Select(package =>
        package.ValueKind == JsonValueKind.Object && package.TryGetProperty("id", out var id) ? id.GetRawText() : ""));
}
