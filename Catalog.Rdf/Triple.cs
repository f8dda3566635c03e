namespace Catalog.Rdf;

/// <summary>An RDF triple (RDF 1.1 Concepts §3.1).</summary>
public readonly record struct Triple(Resource Subject, Iri Predicate, Term Object);

/// <summary>A triple in a graph; <see cref="Graph"/> is null in the default graph (RDF 1.1 Concepts §4).</summary>
public readonly record struct Quad(Resource Subject, Iri Predicate, Term Object, Resource? Graph = null);
