using System.Buffers;
using Catalog.Rdf.Writing;

namespace Catalog.Rdf.Streaming;

/// <summary>N-Triples and N-Quads in the canonical form of RDF 1.2.</summary>
internal sealed class LineStream(IBufferWriter<byte> output, bool quads) : RdfStreamWriter(output)
{
    private protected override void Write(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object, in RdfTerm graph)
    {
        TermText.AppendTerm(Out, subject);
        Out.Append((byte)' ');
        TermText.AppendIri(Out, predicate.Value);
        Out.Append((byte)' ');
        TermText.AppendTerm(Out, @object);
        if (!@object.Language.IsEmpty)
        {
            // The canonical form has language tags in lower case; records keep them as they were.
            Out.LowerAscii(Out.Length - @object.Language.Length);
        }

        if (quads && graph.Kind != TermKind.None)
        {
            Out.Append((byte)' ');
            TermText.AppendTerm(Out, graph);
        }

        Out.Append(" .\n"u8);
    }

    private protected override void Finish()
    {
        // Lines need no end.
    }
}
