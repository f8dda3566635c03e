using System.Runtime.InteropServices;
using System.Text;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf.Graphs;

/// <summary>Terms of one graph, each kept once as UTF-8 in shared blocks; a term is known by its number.</summary>
internal sealed class TermTable
{
    private const int BlockSize = 64 << 10;
    private const int FirstBlockSize = 2 << 10;

    private readonly List<byte[]> _blocks = [];
    private readonly Dictionary<int, Iri> _iris = [];
    private readonly int[] _recent = new int[256];
    private ulong[] _pinned = new ulong[1];
    private int _current = -1;
    private int _used;
    private Entry[] _entries = new Entry[16];
    private int[] _buckets = new int[32];

    private enum Shape : uint
    {
        Iri = 0,
        BlankNode = 1u << 30,
        Typed = 2u << 30,
        Tagged = 3u << 30,
    }

    public int Count { get; private set; }

    public int BlankNodeCount { get; private set; }

    /// <summary>Bytes of all terms.</summary>
    public long TextBytes { get; private set; }

    public int Add(in RdfTerm term) => Find(term, add: true);

    /// <summary>The number of a term, or -1.</summary>
    public int Find(in RdfTerm term) => Find(term, add: false);

    public int Add(Term term) => Find(term, add: true);

    public int Find(Term term) => Find(term, add: false);

    /// <summary>Keeps the object of an IRI that is asked for again and again: predicates and datatypes.</summary>
    public void Pin(int id)
    {
        ref var word = ref _pinned[id >> 6];
        var bit = 1UL << (id & 63);
        if ((word & bit) == 0)
        {
            word |= bit;
            _iris.Add(id, new Iri(Text(_entries[id])));
        }
    }

    public bool IsBlankNode(int id) => ShapeOf(_entries[id]) == Shape.BlankNode;

    public Term this[int id]
    {
        get
        {
            ref var entry = ref _entries[id];
            switch (ShapeOf(entry))
            {
                case Shape.Iri:
                    return _iris.TryGetValue(id, out var known) ? known : new Iri(Text(entry));
                case Shape.BlankNode:
                    return new BlankNode(Text(entry));
                case Shape.Tagged:
                    return new Literal(Text(entry), ((Iri)this[Detail(entry)]).Value);
                default:
                    return Detail(entry) == 0 ? new Literal(Text(entry)) : new Literal(Text(entry), (Iri)this[Detail(entry) - 1]);
            }
        }
    }

    /// <summary>A term as bytes, good as long as the table is.</summary>
    public RdfTerm Read(int id)
    {
        ref var entry = ref _entries[id];
        return ShapeOf(entry) switch
        {
            Shape.Iri => new RdfTerm(TermKind.Iri, Bytes(entry)),
            Shape.BlankNode => new RdfTerm(TermKind.BlankNode, Bytes(entry)),
            Shape.Tagged => new RdfTerm(Bytes(entry), Bytes(_entries[Detail(entry)]), default),
            _ => new RdfTerm(Bytes(entry), default, Detail(entry) == 0 ? default : Bytes(_entries[Detail(entry) - 1])),
        };
    }

    private static Shape ShapeOf(Entry entry) => (Shape)(entry.ShapeAndDetail & (3u << 30));

    private static int Detail(Entry entry) => (int)(entry.ShapeAndDetail & ~(3u << 30));

    private string Text(Entry entry) => Encoding.UTF8.GetString(Bytes(entry));

    private ReadOnlySpan<byte> Bytes(Entry entry) => _blocks[entry.Block].AsSpan(entry.Start, entry.Length);

    private int Find(in RdfTerm term, bool add)
    {
        uint shape;
        switch (term.Kind)
        {
            case TermKind.Iri:
                shape = (uint)Shape.Iri;
                break;
            case TermKind.BlankNode:
                shape = (uint)Shape.BlankNode;
                break;
            case TermKind.Literal when term.Language.IsEmpty && term.Datatype.IsEmpty:
                shape = (uint)Shape.Typed;
                break;
            case TermKind.Literal:
                // A language tag is kept like an IRI; nothing but its number ever refers to it.
                var tagged = !term.Language.IsEmpty;
                var detail = Find(tagged ? term.Language : term.Datatype, (uint)Shape.Iri, add);
                if (detail < 0)
                {
                    return -1;
                }

                if (add)
                {
                    Pin(detail);
                }

                shape = tagged ? (uint)Shape.Tagged | (uint)detail : (uint)Shape.Typed | (uint)(detail + 1);
                break;
            default:
                throw new ArgumentException("A term of a triple is an IRI, a blank node or a literal.", nameof(term));
        }

        return Find(term.Value, shape, add);
    }

    private int Find(Term term, bool add)
    {
        var text = term switch
        {
            Iri iri => iri.Value,
            BlankNode node => node.Label,
            _ => ((Literal)term).Value,
        };
        Span<byte> bytes = text.Length <= 256 ? stackalloc byte[768] : new byte[text.Length * 3];
        bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
        return term switch
        {
            Iri => Find(new RdfTerm(TermKind.Iri, bytes), add),
            BlankNode => Find(new RdfTerm(TermKind.BlankNode, bytes), add),
            Literal { Language: { } language } => Find(new RdfTerm(bytes, Encoding.UTF8.GetBytes(language), default), add),
            Literal { IsPlain: true } => Find(new RdfTerm(bytes, default, default), add),
            _ => Find(new RdfTerm(bytes, default, Encoding.UTF8.GetBytes(((Literal)term).Datatype.Value)), add),
        };
    }

    private int Find(ReadOnlySpan<byte> value, uint shape, bool add)
    {
        if (!add || shape != (uint)Shape.Iri || value.IsEmpty)
        {
            return Look(value, shape, add);
        }

        // Subjects, predicates, classes and datatypes come again at once; they are found without the large table.
        ref var recent = ref _recent[(value.Length ^ (value[^1] << 2) ^ (value[value.Length / 2] << 4)) & 255];
        if (recent > 0 && _entries[recent - 1].ShapeAndDetail == shape && value.SequenceEqual(Bytes(_entries[recent - 1])))
        {
            return recent - 1;
        }

        var id = Look(value, shape, add);
        recent = id + 1;
        return id;
    }

    private int Look(ReadOnlySpan<byte> value, uint shape, bool add)
    {
        var hash = ByteHash.Of(value, shape);
        var at = (int)(hash & (uint)(_buckets.Length - 1));
        for (var id = _buckets[at] - 1; id >= 0; id = _entries[id].Next - 1)
        {
            ref var entry = ref _entries[id];
            if (entry.Hash == hash && entry.ShapeAndDetail == shape && value.SequenceEqual(Bytes(entry)))
            {
                return id;
            }
        }

        if (!add)
        {
            return -1;
        }

        if (Count == _entries.Length)
        {
            Grow();
            at = (int)(hash & (uint)(_buckets.Length - 1));
        }

        var (block, start) = Keep(value);
        _entries[Count] = new Entry
        {
            Hash = hash,
            Next = _buckets[at],
            ShapeAndDetail = shape,
            Block = block,
            Start = start,
            Length = value.Length,
        };
        TextBytes += value.Length;
        BlankNodeCount += shape == (uint)Shape.BlankNode ? 1 : 0;
        _buckets[at] = Count + 1;
        return Count++;
    }

    private (int Block, int Start) Keep(ReadOnlySpan<byte> value)
    {
        if (value.Length > BlockSize / 4)
        {
            // A long literal gets a block of its own.
            _blocks.Add(value.ToArray());
            return (_blocks.Count - 1, 0);
        }

        if (_current < 0 || _blocks[_current].Length - _used < value.Length)
        {
            var size = Math.Max(value.Length, _current < 0 ? FirstBlockSize : Math.Min(BlockSize, _blocks[_current].Length * 4));
            _blocks.Add(new byte[size]);
            _current = _blocks.Count - 1;
            _used = 0;
        }

        var start = _used;
        value.CopyTo(_blocks[_current].AsSpan(start));
        _used += value.Length;
        return (_current, start);
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Count * 2);
        Array.Resize(ref _pinned, (Count * 2 / 64) + 1);
        _buckets = new int[Count * 4];
        for (var id = 0; id < Count; id++)
        {
            ref var entry = ref _entries[id];
            var at = (int)(entry.Hash & (uint)(_buckets.Length - 1));
            entry.Next = _buckets[at];
            _buckets[at] = id + 1;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public uint Hash;
        public int Next;
        public uint ShapeAndDetail;
        public int Block;
        public int Start;
        public int Length;
    }
}
