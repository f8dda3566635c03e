namespace Catalog.Rdf.Syntax;

/// <summary>A place in the window of bytes that a machine is looking at.</summary>
internal ref struct Scanner(ReadOnlySpan<byte> window, bool final)
{
    public readonly ReadOnlySpan<byte> Window = window;

    /// <summary>True if nothing follows the window.</summary>
    public readonly bool Final = final;

    public int Position;

    public readonly bool AtEnd => Position >= Window.Length;

    public readonly byte Current => Window[Position];

    public readonly ReadOnlySpan<byte> Rest => Window[Position..];
}
