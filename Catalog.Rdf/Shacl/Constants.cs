using Catalog.Rdf.Graphs;

namespace Catalog.Rdf.Shacl;

/// <summary>The terms that shapes speak of, each with a number that holds in every validation.</summary>
internal sealed class Constants
{
    public Constants()
    {
        RdfType = Add(Vocabulary.RDF.Type);
        SubClassOf = Add(new Iri("http://www.w3.org/2000/01/rdf-schema#subClassOf"));
    }

    public TermTable Terms { get; } = new();

    public int RdfType { get; }

    public int SubClassOf { get; }

    /// <summary>Classes whose subclasses must be known.</summary>
    public HashSet<int> Classes { get; } = [];

    public int Add(Term term) => Terms.Add(term);

    public int AddClass(Term term)
    {
        var id = Add(term);
        Classes.Add(id);
        return id;
    }
}
