using Catalog.Rdf.Vocabulary;

namespace Catalog.Rdf.Shacl;

internal sealed partial class ShapesParser
{
    private const int MaxPathDepth = 32;
    private const int MaxListLength = 10_000;

    /// <summary>A path, or null if it is not well-formed (SHACL §2.3.1).</summary>
    private PropertyPath? PathOf(Term term, Resource shape, int depth)
    {
        if (term is Iri iri && iri != RDF.Nil)
        {
            return new PredicatePath(iri);
        }

        if (term is not BlankNode node || depth > MaxPathDepth)
        {
            Fault("path", $"The path {term} is not one that SHACL knows.", shape);
            return null;
        }

        if (_graph.Objects(node, RDF.First).Count > 0)
        {
            return Paths(node, shape, depth) is { Count: > 1 } steps ? new SequencePath(steps) : Bad(node, shape);
        }

        if (_graph.Objects(node, Sh.AlternativePath) is [var choices, ..])
        {
            return Paths(choices, shape, depth) is { Count: > 1 } paths ? new AlternativePath(paths) : Bad(node, shape);
        }

        foreach (var property in (Iri[])[Sh.InversePath, Sh.ZeroOrMorePath, Sh.OneOrMorePath, Sh.ZeroOrOnePath])
        {
            if (_graph.Objects(node, property) is [var inner, ..])
            {
                var path = PathOf(inner, shape, depth + 1);
                return path is null ? null : Around(property, path);
            }
        }

        return Bad(node, shape);
    }

    private static PropertyPath Around(Iri property, PropertyPath path)
    {
        if (property == Sh.InversePath)
        {
            return new InversePath(path);
        }

        if (property == Sh.ZeroOrMorePath)
        {
            return new ZeroOrMorePath(path);
        }

        return property == Sh.OneOrMorePath ? new OneOrMorePath(path) : new ZeroOrOnePath(path);
    }

    private PropertyPath? Bad(BlankNode node, Resource shape)
    {
        Fault("path", $"The path {node} is not well-formed.", shape);
        return null;
    }

    private List<PropertyPath>? Paths(Term list, Resource shape, int depth)
    {
        var paths = new List<PropertyPath>();
        foreach (var item in List(list, shape) ?? [])
        {
            var path = PathOf(item, shape, depth + 1);
            if (path is null)
            {
                return null;
            }

            paths.Add(path);
        }

        return paths;
    }

    /// <summary>The items of an RDF list, or null if it is none.</summary>
    private List<Term>? List(Term list, Resource shape)
    {
        var items = new List<Term>();
        while (list != (Term)RDF.Nil)
        {
            if (list is not Resource node || items.Count > MaxListLength
                || _graph.Objects(node, RDF.First) is not [var first] || _graph.Objects(node, RDF.Rest) is not [var rest])
            {
                Fault("list", $"{list} is not a well-formed list.", shape);
                return null;
            }

            items.Add(first);
            list = rest;
        }

        return items;
    }
}
