using System.Runtime.InteropServices;
using System.Collections;
using Catalog.Rdf.Graphs;
using Catalog.Rdf.Syntax;

namespace Catalog.Rdf;

/// <summary>A set of triples (RDF 1.1 Concepts §3) that keeps each term once and triples as numbers, indexed by
/// subject and by object. Reading from several threads is safe while nobody adds.</summary>
public sealed class Graph
{
    private readonly TermTable _terms = new();
    private Row[] _rows = new Row[16];
    private Ends[] _ends = new Ends[16];
    private int[] _slots = new int[32];

    /// <summary>Number of triples.</summary>
    public int Count { get; private set; }

    /// <summary>Number of blank nodes.</summary>
    internal int BlankNodeCount => _terms.BlankNodeCount;

    /// <summary>Bytes of all terms.</summary>
    internal long TextBytes => _terms.TextBytes;

    /// <summary>All triples, in the order they were added.</summary>
    public IEnumerable<Triple> Triples
    {
        get
        {
            for (var row = 0; row < Count; row++)
            {
                yield return this[row];
            }
        }
    }

    private Triple this[int row]
    {
        get
        {
            ref var ids = ref _rows[row];
            return new Triple((Resource)_terms[ids.Subject], (Iri)_terms[ids.Predicate], _terms[ids.Object]);
        }
    }

    /// <summary>Reads a document into a graph. Statements of named graphs are taken as well.</summary>
    /// <exception cref="RdfSyntaxException">The document breaks its grammar or a limit.</exception>
    public static async Task<Graph> LoadAsync(
        Stream input, RdfFormat format, RdfReaderOptions options, CancellationToken cancellationToken)
    {
        var graph = new Graph();
        await RdfReader.ReadAsync(input, format, new GraphSink(graph, options), options, cancellationToken)
            .ConfigureAwait(false);
        return graph;
    }

    /// <summary>Adds a triple; false if it was there.</summary>
    public bool Add(Triple triple) =>
        Add(_terms.Add(triple.Subject), _terms.Add(triple.Predicate), _terms.Add(triple.Object));

    /// <summary>True if the triple is in the graph.</summary>
    public bool Contains(Triple triple)
    {
        var subject = _terms.Find(triple.Subject);
        var predicate = _terms.Find(triple.Predicate);
        var @object = _terms.Find(triple.Object);
        return subject >= 0 && predicate >= 0 && @object >= 0 && Slot(subject, predicate, @object) != 0;
    }

    /// <summary>The triples with this subject, in the order they were added.</summary>
    public IReadOnlyList<Triple> About(Resource subject)
    {
        var id = _terms.Find(subject);
        return id < 0 || id >= _ends.Length || _ends[id].SubjectCount == 0 ? [] : new SubjectRows(this, id, subject);
    }

    /// <summary>The objects of subject and predicate, in the order they were added.</summary>
    public IReadOnlyList<Term> Objects(Resource subject, Iri predicate)
    {
        var id = _terms.Find(subject);
        var predicateId = _terms.Find(predicate);
        if (id < 0 || predicateId < 0 || id >= _ends.Length)
        {
            return [];
        }

        var found = new List<Term>();
        for (var row = _ends[id].FirstBySubject - 1; row >= 0; row = _rows[row].NextBySubject - 1)
        {
            if (_rows[row].Predicate == predicateId)
            {
                found.Add(_terms[_rows[row].Object]);
            }
        }

        return found;
    }

    /// <summary>The subjects that have the object under the predicate, in the order they were added.</summary>
    public IReadOnlyList<Resource> Subjects(Iri predicate, Term @object)
    {
        var id = _terms.Find(@object);
        var predicateId = _terms.Find(predicate);
        if (id < 0 || predicateId < 0 || id >= _ends.Length)
        {
            return [];
        }

        var found = new List<Resource>();
        for (var row = _ends[id].FirstByObject - 1; row >= 0; row = _rows[row].NextByObject - 1)
        {
            if (_rows[row].Predicate == predicateId)
            {
                found.Add((Resource)_terms[_rows[row].Subject]);
            }
        }

        return found;
    }

    /// <summary>The triples that point to a term, in the order they were added.</summary>
    public IReadOnlyList<Triple> PointingTo(Term @object)
    {
        var id = _terms.Find(@object);
        if (id < 0 || id >= _ends.Length)
        {
            return [];
        }

        var found = new List<Triple>();
        for (var row = _ends[id].FirstByObject - 1; row >= 0; row = _rows[row].NextByObject - 1)
        {
            found.Add(this[row]);
        }

        return found;
    }

    /// <summary>The terms by number, for those who work on numbers.</summary>
    internal TermTable Terms => _terms;

    internal (int Subject, int Predicate, int Object) Ids(int row) => (_rows[row].Subject, _rows[row].Predicate, _rows[row].Object);

    internal int SubjectOf(int row) => _rows[row].Subject;

    internal int PredicateOf(int row) => _rows[row].Predicate;

    internal int ObjectOf(int row) => _rows[row].Object;

    /// <summary>The first row of a subject, or -1; the others follow by <see cref="NextAbout"/>.</summary>
    internal int FirstAbout(int subject) => subject < _ends.Length ? _ends[subject].FirstBySubject - 1 : -1;

    internal int NextAbout(int row) => _rows[row].NextBySubject - 1;

    /// <summary>The first row that points to a term, or -1; the others follow by <see cref="NextPointingTo"/>.</summary>
    internal int FirstPointingTo(int @object) => @object < _ends.Length ? _ends[@object].FirstByObject - 1 : -1;

    internal int NextPointingTo(int row) => _rows[row].NextByObject - 1;

    internal bool HasIds(int subject, int predicate, int @object) => Slot(subject, predicate, @object) != 0;

    internal bool Add(in RdfTerm subject, in RdfTerm predicate, in RdfTerm @object) =>
        Add(_terms.Add(subject), _terms.Add(predicate), _terms.Add(@object));

    private bool Add(int subject, int predicate, int @object)
    {
        ref var slot = ref Slot(subject, predicate, @object);
        if (slot != 0)
        {
            return false;
        }

        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Count * 2);
        }

        var most = Math.Max(subject, @object);
        if (most >= _ends.Length)
        {
            Array.Resize(ref _ends, Math.Max(most + 1, _ends.Length * 2));
        }

        _terms.Pin(predicate);
        _rows[Count] = new Row { Subject = subject, Predicate = predicate, Object = @object };
        slot = ++Count;
        Link(ref _ends[subject], ref _ends[@object]);
        if (Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return true;
    }

    private void Link(ref Ends subject, ref Ends @object)
    {
        if (subject.LastBySubject == 0)
        {
            subject.FirstBySubject = Count;
        }
        else
        {
            _rows[subject.LastBySubject - 1].NextBySubject = Count;
        }

        subject.LastBySubject = Count;
        subject.SubjectCount++;
        if (@object.LastByObject == 0)
        {
            @object.FirstByObject = Count;
        }
        else
        {
            _rows[@object.LastByObject - 1].NextByObject = Count;
        }

        @object.LastByObject = Count;
    }

    private ref int Slot(int subject, int predicate, int @object)
    {
        var mask = _slots.Length - 1;
        var at = (int)(ByteHash.Of(subject, predicate, @object) & (uint)mask);
        while (_slots[at] != 0)
        {
            ref var row = ref _rows[_slots[at] - 1];
            if (row.Subject == subject && row.Object == @object && row.Predicate == predicate)
            {
                break;
            }

            at = (at + 1) & mask;
        }

        return ref _slots[at];
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        for (var row = 0; row < Count; row++)
        {
            Slot(_rows[row].Subject, _rows[row].Predicate, _rows[row].Object) = row + 1;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Row
    {
        public int Subject;
        public int Predicate;
        public int Object;
        public int NextBySubject;
        public int NextByObject;
    }

    /// <summary>First and last row of a term as subject and as object, one-based; 0 is none.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Ends
    {
        public int FirstBySubject;
        public int LastBySubject;
        public int SubjectCount;
        public int FirstByObject;
        public int LastByObject;
    }

    /// <summary>The rows of a subject, made into triples as they are asked for: a catalogue node may have as many
    /// triples as there are datasets, and most callers look at a few.</summary>
    private sealed class SubjectRows(Graph graph, int subject, Resource node) : IReadOnlyList<Triple>
    {
        private int[]? _rows;

        public int Count => graph._ends[subject].SubjectCount;

        public Triple this[int index]
        {
            get
            {
                _rows ??= [.. Rows()];
                return Triple(_rows[index]);
            }
        }

        public IEnumerator<Triple> GetEnumerator()
        {
            foreach (var row in Rows())
            {
                yield return Triple(row);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>The subject is the caller's object, not one made for each row.</summary>
        private Triple Triple(int row)
        {
            ref var ids = ref graph._rows[row];
            return new Triple(node, (Iri)graph._terms[ids.Predicate], graph._terms[ids.Object]);
        }

        private IEnumerable<int> Rows()
        {
            for (var row = graph._ends[subject].FirstBySubject - 1; row >= 0; row = graph._rows[row].NextBySubject - 1)
            {
                yield return row;
            }
        }
    }
}
