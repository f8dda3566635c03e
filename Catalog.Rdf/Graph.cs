namespace Catalog.Rdf;

/// <summary>A set of triples (RDF 1.1 Concepts §3) that keeps each term once and triples as ids,
/// indexed by subject and by object.</summary>
public sealed class Graph
{
    /// <summary>Number of triples.</summary>
    public int Count => throw new NotSupportedException();

    /// <summary>Reads a document into a graph.</summary>
    /// <exception cref="RdfSyntaxException">The document breaks its grammar or a limit.</exception>
    public static Task<Graph> LoadAsync(
        Stream input, RdfFormat format, RdfReaderOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Adds a triple; false if it was there.</summary>
    public bool Add(Triple triple) => throw new NotSupportedException();

    /// <summary>True if the triple is in the graph.</summary>
    public bool Contains(Triple triple) => throw new NotSupportedException();

    /// <summary>All triples, in the order they were added.</summary>
    public IEnumerable<Triple> Triples => throw new NotSupportedException();

    /// <summary>The triples with this subject, in the order they were added.</summary>
    public IReadOnlyList<Triple> About(Resource subject) => throw new NotSupportedException();

    /// <summary>The objects of subject and predicate, in the order they were added.</summary>
    public IReadOnlyList<Term> Objects(Resource subject, Iri predicate) => throw new NotSupportedException();

    /// <summary>The subjects that have the object under the predicate, in the order they were added.</summary>
    public IReadOnlyList<Resource> Subjects(Iri predicate, Term @object) => throw new NotSupportedException();

    /// <summary>The triples that point to a term, in the order they were added.</summary>
    public IReadOnlyList<Triple> PointingTo(Term @object) => throw new NotSupportedException();
}
