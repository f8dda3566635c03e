namespace Catalog.Rdf.Syntax;

/// <summary>Resolution of IRI references (RFC 3986 §5.2) against a base that is split once. Nothing is normalised.</summary>
internal sealed class IriReference
{
    private readonly byte[] _base;
    private readonly int _schemeEnd;
    private readonly int _authorityEnd;
    private readonly int _pathEnd;
    private readonly int _queryEnd;

    public IriReference(ReadOnlySpan<byte> baseIri)
    {
        _base = baseIri.ToArray();
        _schemeEnd = SchemeLength(baseIri);
        var rest = _schemeEnd;
        if (baseIri[rest..].StartsWith("//"u8))
        {
            var end = baseIri[(rest + 2)..].IndexOfAny((byte)'/', (byte)'?', (byte)'#');
            rest = end < 0 ? baseIri.Length : rest + 2 + end;
        }

        _authorityEnd = rest;
        _pathEnd = EndOf(baseIri, rest, "?#"u8);
        _queryEnd = EndOf(baseIri, _pathEnd, "#"u8);
    }

    public ReadOnlySpan<byte> Base => _base;

    /// <summary>Length of the scheme with its colon, or 0 for a relative reference.</summary>
    public static int SchemeLength(ReadOnlySpan<byte> iri)
    {
        if (iri.IsEmpty || !char.IsAsciiLetter((char)iri[0]))
        {
            return 0;
        }

        for (var i = 1; i < iri.Length; i++)
        {
            var value = iri[i];
            if (value == ':')
            {
                return i + 1;
            }

            if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>Appends the target of a relative reference.</summary>
    public void Resolve(ReadOnlySpan<byte> reference, ByteBuffer output)
    {
        if (reference.StartsWith("//"u8))
        {
            output.Append(_base.AsSpan(0, _schemeEnd));
            var path = 2 + Math.Max(0, reference[2..].IndexOfAny((byte)'/', (byte)'?', (byte)'#'));
            if (path == 2 && reference[2..].IndexOfAny((byte)'/', (byte)'?', (byte)'#') < 0)
            {
                path = reference.Length;
            }

            output.Append(reference[..path]);
            AppendPathAndRest([], reference[path..], output);
            return;
        }

        if (reference.IsEmpty)
        {
            output.Append(_base.AsSpan(0, _queryEnd));
            return;
        }

        switch (reference[0])
        {
            case (byte)'#':
                output.Append(_base.AsSpan(0, _queryEnd));
                output.Append(reference);
                return;
            case (byte)'?':
                output.Append(_base.AsSpan(0, _pathEnd));
                output.Append(reference);
                return;
            case (byte)'/':
                output.Append(_base.AsSpan(0, _authorityEnd));
                AppendPathAndRest([], reference, output);
                return;
        }

        output.Append(_base.AsSpan(0, _authorityEnd));
        var basePath = _base.AsSpan(_authorityEnd, _pathEnd - _authorityEnd);
        if (basePath.IsEmpty && _authorityEnd > _schemeEnd)
        {
            AppendPathAndRest("/"u8, reference, output);
            return;
        }

        AppendPathAndRest(basePath[..(basePath.LastIndexOf((byte)'/') + 1)], reference, output);
    }

    /// <summary>Merges folder and path, then removes dot segments (RFC 3986 §5.2.4); query and fragment follow as
    /// they are.</summary>
    private static void AppendPathAndRest(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> reference, ByteBuffer output)
    {
        var end = EndOf(reference, 0, "?#"u8);
        var merged = new byte[folder.Length + end];
        folder.CopyTo(merged);
        reference[..end].CopyTo(merged.AsSpan(folder.Length));
        RemoveDotSegments(merged, output);
        output.Append(reference[end..]);
    }

    private static void RemoveDotSegments(ReadOnlySpan<byte> path, ByteBuffer output)
    {
        var start = output.Length;
        while (!path.IsEmpty)
        {
            if (path.StartsWith("../"u8))
            {
                path = path[3..];
            }
            else if (path.StartsWith("./"u8))
            {
                path = path[2..];
            }
            else if (path.StartsWith("/./"u8))
            {
                path = path[2..];
            }
            else if (path.SequenceEqual("/."u8))
            {
                path = "/"u8;
            }
            else if (path.StartsWith("/../"u8) || path.SequenceEqual("/.."u8))
            {
                path = path.Length == 3 ? "/"u8 : path[3..];
                var last = output.Slice(start, output.Length - start).LastIndexOf((byte)'/');
                output.Truncate(start + Math.Max(last, 0));
            }
            else if (path.SequenceEqual("."u8) || path.SequenceEqual(".."u8))
            {
                return;
            }
            else
            {
                var next = path[1..].IndexOf((byte)'/');
                var length = next < 0 ? path.Length : next + 1;
                output.Append(path[..length]);
                path = path[length..];
            }
        }
    }

    private static int EndOf(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> stops)
    {
        var end = bytes[from..].IndexOfAny(stops);
        return end < 0 ? bytes.Length : from + end;
    }
}
