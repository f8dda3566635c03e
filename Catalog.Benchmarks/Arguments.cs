namespace Catalog.Benchmarks;

/// <summary>Arguments of the form <c>--name value</c>; anything else gives none, and the scenario then prints its usage.</summary>
internal static class Arguments
{
    public static IReadOnlyDictionary<string, string> Parse(string[] arguments) =>
        arguments.Length % 2 == 0 && arguments.Chunk(2).All(pair => pair[0].StartsWith("--", StringComparison.Ordinal))
            ? arguments.Chunk(2).ToDictionary(pair => pair[0][2..], pair => pair[1], StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
