namespace Catalog.Rdf.Syntax;

/// <summary>N-Triples and N-Quads: a statement a line. A line is read whole, so its terms are pieces of the window.</summary>
internal sealed class LineMachine(IRdfSink sink, RdfReaderOptions options, bool quads) : TermMachine(sink, options)
{
    public override int Feed(ReadOnlySpan<byte> window, bool final)
    {
        var scanner = new Scanner(window, final);
        while (true)
        {
            if (InComment)
            {
                SkipComment(ref scanner);
            }

            var start = scanner.Position;
            SkipBlanks(ref scanner);
            if (scanner.AtEnd)
            {
                return final ? window.Length : start;
            }

            switch (scanner.Current)
            {
                case (byte)'\n' or (byte)'\r':
                    scanner.Position++;
                    continue;
                case (byte)'#':
                    SkipComment(ref scanner);
                    continue;
            }

            Scratch.Clear();
            try
            {
                if (!ReadStatement(ref scanner))
                {
                    return start;
                }
            }
            catch (RdfSyntaxException fault) when (GoesOver(fault))
            {
                // The rest of the line is gone over like a comment.
                scanner.Position = start;
                SkipComment(ref scanner);
            }
        }
    }

    private bool ReadStatement(scoped ref Scanner scanner)
    {
        if (!ReadResource(ref scanner, "a subject: an IRI in '<>' or a blank node", out var subject)
            || !ReadPredicate(ref scanner, out var predicate)
            || !ReadObject(ref scanner, out var @object))
        {
            return false;
        }

        var graph = default(RdfTerm);
        SkipBlanks(ref scanner);
        if (quads && !scanner.AtEnd && scanner.Current != '.'
            && !ReadResource(ref scanner, "'.' or a graph name", out graph))
        {
            return false;
        }

        if (!ReadEnd(ref scanner))
        {
            return false;
        }

        Sink.Quad(subject, predicate, @object, graph);
        return true;
    }

    private bool ReadResource(scoped ref Scanner scanner, string expected, out RdfTerm term)
    {
        term = default;
        SkipBlanks(ref scanner);
        if (scanner.AtEnd)
        {
            return NeedMore(ref scanner, expected);
        }

        switch (scanner.Current)
        {
            case (byte)'<':
                if (!ReadIri(ref scanner, out var iri))
                {
                    return false;
                }

                term = new RdfTerm(TermKind.Iri, iri);
                return true;
            case (byte)'_':
                if (!ReadBlankNodeLabel(ref scanner, out var label))
                {
                    return false;
                }

                term = new RdfTerm(TermKind.BlankNode, label);
                return true;
            default:
                throw Unexpected(ref scanner, expected);
        }
    }

    private bool ReadPredicate(scoped ref Scanner scanner, out RdfTerm term)
    {
        term = default;
        SkipBlanks(ref scanner);
        if (scanner.AtEnd)
        {
            return NeedMore(ref scanner, "a predicate");
        }

        if (scanner.Current != '<')
        {
            throw Unexpected(ref scanner, "a predicate: an IRI in '<>'");
        }

        if (!ReadIri(ref scanner, out var iri))
        {
            return false;
        }

        term = new RdfTerm(TermKind.Iri, iri);
        return true;
    }

    private bool ReadObject(scoped ref Scanner scanner, out RdfTerm term)
    {
        SkipBlanks(ref scanner);
        if (scanner.AtEnd || scanner.Current != '"')
        {
            return ReadResource(ref scanner, "an object: an IRI in '<>', a blank node or a literal in '\"'", out term);
        }

        term = default;
        if (!ReadString(ref scanner, allowLong: false, out var value))
        {
            return false;
        }

        SkipBlanks(ref scanner);
        if (scanner.AtEnd)
        {
            return NeedMore(ref scanner, "'.'");
        }

        if (scanner.Current == '@')
        {
            if (!ReadLanguage(ref scanner, out var language))
            {
                return false;
            }

            term = new RdfTerm(value, language, default);
            return true;
        }

        if (scanner.Current != '^')
        {
            term = new RdfTerm(value, default, default);
            return true;
        }

        if (scanner.Rest.Length < 3)
        {
            return NeedMore(ref scanner, "'^^' and a datatype");
        }

        if (scanner.Rest[1] != '^')
        {
            throw Unexpected(ref scanner, "'^^' and a datatype in '<>'");
        }

        scanner.Position += 2;
        SkipBlanks(ref scanner);
        if (scanner.AtEnd)
        {
            return NeedMore(ref scanner, "a datatype in '<>'");
        }

        if (scanner.Current != '<')
        {
            throw Unexpected(ref scanner, "a datatype in '<>'");
        }

        if (!ReadIri(ref scanner, out var datatype))
        {
            return false;
        }

        term = new RdfTerm(value, default, datatype.SequenceEqual(Names.XsdString) ? default : datatype);
        return true;
    }

    private bool ReadIri(scoped ref Scanner scanner, out ReadOnlySpan<byte> iri)
    {
        var start = scanner.Position;
        if (!ReadIriReference(ref scanner, out iri))
        {
            return false;
        }

        if (IriReference.SchemeLength(iri) == 0)
        {
            throw Error("iri-relative", "An IRI here must be absolute, that is begin with a scheme such as 'https:'.", ref scanner, start + 1);
        }

        return true;
    }

    /// <summary>The dot and the rest of the line; the line break itself is left, or the document may end.</summary>
    private bool ReadEnd(scoped ref Scanner scanner)
    {
        SkipBlanks(ref scanner);
        if (scanner.AtEnd)
        {
            return NeedMore(ref scanner, "'.' at the end of a statement");
        }

        if (scanner.Current != '.')
        {
            throw Unexpected(ref scanner, "'.' at the end of a statement");
        }

        scanner.Position++;
        SkipBlanks(ref scanner);
        if (scanner.AtEnd)
        {
            return scanner.Final;
        }

        if (scanner.Current is not ((byte)'\n' or (byte)'\r' or (byte)'#'))
        {
            throw Unexpected(ref scanner, "a line break after '.'");
        }

        return true;
    }

    private static void SkipBlanks(scoped ref Scanner scanner)
    {
        while (!scanner.AtEnd && scanner.Current is (byte)' ' or (byte)'\t')
        {
            scanner.Position++;
        }
    }

    private RdfSyntaxException Unexpected(scoped ref Scanner scanner, string expected) =>
        Error("unexpected", $"Found {Show(scanner.Rest)}; expected {expected}.", ref scanner, scanner.Position);
}
