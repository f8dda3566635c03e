using Catalog.Rdf.Vocabulary;

namespace Catalog.Rdf.Shacl;

/// <summary>Reads shapes from a graph (SHACL §2). What is wrong is noted and left out; the rest is used.</summary>
internal sealed partial class ShapesParser
{
    private static readonly Iri[] Targets = [Sh.TargetClass, Sh.TargetNode, Sh.TargetSubjectsOf, Sh.TargetObjectsOf];
    private static readonly Iri RdfsClass = new("http://www.w3.org/2000/01/rdf-schema#Class");
    private static readonly Iri SubClassOf = new("http://www.w3.org/2000/01/rdf-schema#subClassOf");

    private const int MaxShapeDepth = 128;

    private readonly Graph _graph;
    private readonly ShapesOptions _options;
    private readonly Constants _constants = new();
    private readonly Dictionary<Resource, Shape> _known = [];
    private readonly List<Shape> _shapes = [];
    private readonly List<ShapesFault> _faults = [];
    private int _depth;

    public ShapesParser(Graph graph, ShapesOptions options)
    {
        _options = options;
        _graph = options.NamespaceRepairs.Count == 0 ? graph : Repair(graph);
    }

    public ShapesGraph Parse()
    {
        FindSlips();
        foreach (var source in Roots())
        {
            ShapeOf(source);
        }

        return new ShapesGraph(_constants, _shapes, _faults);
    }

    private Graph Repair(Graph graph)
    {
        var repaired = new Graph();
        var count = 0;
        foreach (var triple in graph.Triples)
        {
            repaired.Add(new Triple((Resource)Repair(triple.Subject, ref count), (Iri)Repair(triple.Predicate, ref count), Repair(triple.Object, ref count)));
        }

        if (count > 0)
        {
            _faults.Add(new ShapesFault("namespace-repaired", $"{count} IRIs were read in another namespace.", null));
        }

        return repaired;
    }

    private Term Repair(Term term, ref int count)
    {
        if (term is Iri iri)
        {
            foreach (var (wrong, right) in _options.NamespaceRepairs)
            {
                if (iri.Value.StartsWith(wrong, StringComparison.Ordinal))
                {
                    count++;
                    return new Iri(right + iri.Value[wrong.Length..]);
                }
            }
        }

        return term;
    }

    /// <summary>Nodes that have targets of their own; everything else is reached from them (SHACL §2.1.3).</summary>
    private IEnumerable<Resource> Roots()
    {
        var roots = new List<Resource>();
        foreach (var triple in _graph.Triples)
        {
            if (Array.IndexOf(Targets, triple.Predicate) >= 0
                || (triple.Predicate == RDF.Type && (triple.Object == (Term)Sh.NodeShape || triple.Object == (Term)Sh.PropertyShape)))
            {
                roots.Add(triple.Subject);
            }
        }

        return roots.Distinct();
    }

    private Shape ShapeOf(Resource source)
    {
        if (_known.TryGetValue(source, out var shape))
        {
            return shape;
        }

        shape = new Shape { Number = _shapes.Count, Source = source };
        _known.Add(source, shape);
        _shapes.Add(shape);
        if (_depth >= MaxShapeDepth)
        {
            Fault("depth", $"Shapes refer to shapes more than {MaxShapeDepth} deep; this one is not used.", source);
            shape.IsDeactivated = true;
            return shape;
        }

        _depth++;
        Read(shape);
        _depth--;
        return shape;
    }

    private void Read(Shape shape)
    {
        var source = shape.Source;
        if (_graph.Objects(source, Sh.Path) is [.., var path])
        {
            shape.Path = PathOf(path, source, 0);
            shape.Route = shape.Path is null ? null : Route.Of(shape.Path, _constants);
            if (shape.Path is null)
            {
                // Without its path a property shape says nothing that could be checked.
                shape.IsDeactivated = true;
                return;
            }
        }

        shape.IsDeactivated = _graph.Objects(source, Sh.Deactivated).Any(IsTrue);
        ReadSeverity(shape);
        shape.Messages = [.. _graph.Objects(source, Sh.Message).OfType<Literal>()];
        ReadTargets(shape);
        ReadConstraints(shape);
        shape.ChecksAbsence = shape.Constraints.Exists(constraint => constraint.ChecksAbsence);
    }

    private void ReadSeverity(Shape shape)
    {
        var severities = _graph.Objects(shape.Source, Sh.Severity).OfType<Iri>().ToList();
        if (severities.Count == 0)
        {
            return;
        }

        shape.Severity = severities[0];
        if (severities.Count > 1)
        {
            Fault("many-severities", $"The shape has {severities.Count} severities; the first is taken.", shape.Source);
        }
    }

    private void ReadTargets(Shape shape)
    {
        var source = shape.Source;
        shape.TargetClasses.AddRange(_graph.Objects(source, Sh.TargetClass).Select(_constants.AddClass));
        shape.TargetNodes.AddRange(_graph.Objects(source, Sh.TargetNode).Select(_constants.Add));
        shape.TargetSubjectsOf.AddRange(_graph.Objects(source, Sh.TargetSubjectsOf).Select(_constants.Add));
        shape.TargetObjectsOf.AddRange(_graph.Objects(source, Sh.TargetObjectsOf).Select(_constants.Add));
        if (source is Iri && IsClass(source))
        {
            shape.TargetClasses.Add(_constants.AddClass(source));
        }
    }

    /// <summary>A shape that is a class too targets its instances (SHACL §2.1.3.3).</summary>
    private bool IsClass(Resource node)
    {
        var open = new Stack<Term>(_graph.Objects(node, RDF.Type));
        var seen = new HashSet<Term>(open);
        while (open.TryPop(out var type))
        {
            if (type == (Term)RdfsClass)
            {
                return true;
            }

            foreach (var above in type is Resource resource ? _graph.Objects(resource, SubClassOf) : [])
            {
                if (seen.Add(above))
                {
                    open.Push(above);
                }
            }
        }

        return false;
    }

    /// <summary>Terms that look like SHACL's and are not, and namespaces of which there are two spellings.</summary>
    private void FindSlips()
    {
        var predicates = new HashSet<Iri>();
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var triple in _graph.Triples)
        {
            if (triple.Predicate.Value.StartsWith(Sh.Namespace, StringComparison.Ordinal)
                && !Sh.Known.Contains(triple.Predicate.Value[Sh.Namespace.Length..]))
            {
                Fault("unknown-term", $"sh:{triple.Predicate.Value[Sh.Namespace.Length..]} is not a term of SHACL and has no effect.", triple.Subject);
            }
            else if (predicates.Add(triple.Predicate) && triple.Predicate.Value.EndsWith("/shacl#message", StringComparison.Ordinal)
                && triple.Predicate != Sh.Message)
            {
                Fault("wrong-namespace", $"<{triple.Predicate.Value}> is not SHACL's message; the shape has none.", triple.Subject);
            }

            Note(triple.Subject, namespaces);
            Note(triple.Object, namespaces);
            if (triple.Predicate.Value == "http://www.w3.org/2002/07/owl#imports")
            {
                Fault("import", $"The import {triple.Object} is not followed; load that graph into the background if it is needed.", null);
            }
        }

        foreach (var space in namespaces.Where(space => space[^1] == '#' && namespaces.Contains(space[..^1] + "/")))
        {
            Fault("namespace-twins", $"Terms are taken from <{space}> and from <{space[..^1]}/>; one of the two is probably a slip.", null);
        }
    }

    private static void Note(Term term, HashSet<string> namespaces)
    {
        if (term is Iri iri && iri.Value.LastIndexOfAny(['/', '#']) is var end && end > 8)
        {
            namespaces.Add(iri.Value[..(end + 1)]);
        }
    }

    private static bool IsTrue(Term term) => term is Literal { Value: "true" } literal && literal.Datatype == XSD.Boolean;

    private void Fault(string code, string message, Resource? shape) => _faults.Add(new ShapesFault(code, message, shape));
}
