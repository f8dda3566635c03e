using System.Buffers;
using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.Writing;

/// <summary>N-Triples records in canonical form, one line a triple.</summary>
internal sealed class NTriplesWriter(IBufferWriter<byte> output) : RdfWriter
{
    private readonly ByteBuffer _line = new(4096);
    private readonly ByteBuffer _text = new(1024);

    public override void Begin()
    {
        // N-Triples has no head.
    }

    public override void WriteRecord(Resource root, IReadOnlyCollection<Triple> triples)
    {
        var shape = new RecordShape(root, triples);
        _line.Clear();
        foreach (var subject in shape.Subjects)
        {
            WriteSubject(shape, subject);
        }

        output.Write(_line.Written);
    }

    public override void Separate()
    {
        // Lines need nothing between them.
    }

    public override void Complete()
    {
        // N-Triples has no foot.
    }

    private void WriteSubject(RecordShape shape, Resource start)
    {
        var waiting = new Stack<Resource>([start]);
        while (waiting.TryPop(out var subject))
        {
            var nested = new List<Resource>();
            foreach (var property in shape.PropertiesOf(subject))
            {
                foreach (var @object in property.Objects)
                {
                    AppendTerm(shape, subject);
                    _line.Append((byte)' ');
                    AppendTerm(shape, property.Predicate);
                    _line.Append((byte)' ');
                    AppendTerm(shape, @object);
                    _line.Append(" .\n"u8);
                    if (shape.IsNested(@object))
                    {
                        nested.Add((Resource)@object);
                    }
                }
            }

            nested.Reverse();
            nested.ForEach(waiting.Push);
        }
    }

    private void AppendTerm(RecordShape shape, Term term)
    {
        _text.Clear();
        switch (term)
        {
            case Iri iri:
                _text.Append(iri.Value);
                TermText.AppendIri(_line, _text.Written);
                break;
            case BlankNode node:
                _line.Append("_:"u8);
                _line.Append(shape.LabelOf(node));
                break;
            case Literal literal:
                _text.Append(literal.Value);
                TermText.AppendTerm(_line, literal switch
                {
                    { Language: { } language } => new RdfTerm(
                        _text.Written, Encoding.UTF8.GetBytes(LanguageTags.Writable(language) ?? ""), default),
                    { IsPlain: true } => new RdfTerm(_text.Written, default, default),
                    _ => new RdfTerm(_text.Written, default, Encoding.UTF8.GetBytes(literal.Datatype.Value)),
                });
                break;
        }
    }
}
