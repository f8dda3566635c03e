namespace Catalog.Rdf.Shacl;

/// <summary>How to get from a focus node to its values (SHACL §2.3.1).</summary>
public abstract record PropertyPath
{
    private protected PropertyPath()
    {
    }
}

/// <summary>One property (SHACL §2.3.1.1).</summary>
/// <param name="Predicate">The property.</param>
public sealed record PredicatePath(Iri Predicate) : PropertyPath
{
    /// <inheritdoc />
    public override string ToString() => $"<{Predicate.Value}>";
}

/// <summary>One path after the other (SHACL §2.3.1.2).</summary>
/// <param name="Steps">The paths in their order.</param>
public sealed record SequencePath(IReadOnlyList<PropertyPath> Steps) : PropertyPath
{
    /// <inheritdoc />
    public override string ToString() => "(" + string.Join(" / ", Steps) + ")";
}

/// <summary>Any of several paths (SHACL §2.3.1.3).</summary>
/// <param name="Choices">The paths to choose from.</param>
public sealed record AlternativePath(IReadOnlyList<PropertyPath> Choices) : PropertyPath
{
    /// <inheritdoc />
    public override string ToString() => "(" + string.Join(" | ", Choices) + ")";
}

/// <summary>A path against its direction (SHACL §2.3.1.4).</summary>
/// <param name="Path">The path.</param>
public sealed record InversePath(PropertyPath Path) : PropertyPath
{
    /// <inheritdoc />
    public override string ToString() => $"^{Path}";
}

/// <summary>A path repeated any number of times, also none (SHACL §2.3.1.5).</summary>
/// <param name="Path">The path.</param>
public sealed record ZeroOrMorePath(PropertyPath Path) : PropertyPath
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}*";
}

/// <summary>A path repeated at least once (SHACL §2.3.1.6).</summary>
/// <param name="Path">The path.</param>
public sealed record OneOrMorePath(PropertyPath Path) : PropertyPath
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}+";
}

/// <summary>A path taken once or not at all (SHACL §2.3.1.7).</summary>
/// <param name="Path">The path.</param>
public sealed record ZeroOrOnePath(PropertyPath Path) : PropertyPath
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}?";
}
