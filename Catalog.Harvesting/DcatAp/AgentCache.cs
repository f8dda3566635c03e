using Catalog.Rdf;

namespace Catalog.Harvesting.DcatAp;

/// <summary>Agents that an earlier page described: a later page may point to them without saying who they are.</summary>
internal sealed class AgentCache
{
    private const int MostAgents = 1_000;
    private const int MostTriples = 30;

    private static readonly Iri Type = new("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");

    private static readonly Iri[] Classes =
    [
        new("http://xmlns.com/foaf/0.1/Agent"), new("http://xmlns.com/foaf/0.1/Organization"),
        new("http://xmlns.com/foaf/0.1/Person"), new("http://www.w3.org/2006/vcard/ns#Organization"),
        new("http://www.w3.org/2006/vcard/ns#Kind"), new("http://www.w3.org/2006/vcard/ns#Individual"),
    ];

    private static readonly Iri[] Roles =
    [
        new("http://purl.org/dc/terms/publisher"), new("http://purl.org/dc/terms/creator"),
        new("http://purl.org/dc/terms/contributor"), new("http://www.w3.org/ns/dcat#contactPoint"),
    ];

    private readonly Dictionary<Iri, IReadOnlyList<Triple>> _agents = [];

    /// <summary>Adds to a page what it leaves out about the agents of its datasets.</summary>
    public void Complete(Graph page, IReadOnlyList<Resource> datasets)
    {
        if (_agents.Count == 0)
        {
            return;
        }

        foreach (var agent in datasets.SelectMany(dataset => Roles.SelectMany(role => page.Objects(dataset, role)))
            .OfType<Iri>().Distinct().ToList())
        {
            if (_agents.TryGetValue(agent, out var triples) && page.About(agent).Count == 0)
            {
                foreach (var triple in triples)
                {
                    page.Add(triple);
                }
            }
        }
    }

    /// <summary>Remembers the agents that a page describes.</summary>
    public void Learn(Graph page)
    {
        foreach (var agent in Classes.SelectMany(type => page.Subjects(Type, type)).OfType<Iri>())
        {
            var triples = page.About(agent);
            if (_agents.Count < MostAgents && triples.Count <= MostTriples
                && triples.All(triple => triple.Object is not BlankNode))
            {
                _agents.TryAdd(agent, [.. triples]);
            }
        }
    }
}
