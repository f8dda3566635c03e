using System.Globalization;
using Catalog.Rdf.Vocabulary;

namespace Catalog.Rdf.Shacl;

/// <summary>What a validation found (SHACL §3.6.1).</summary>
/// <param name="Results">The results, by shape and focus node.</param>
public sealed record ValidationReport(IReadOnlyList<ValidationResult> Results)
{
    /// <summary>True if there is no result of any severity.</summary>
    public bool Conforms => Results.Count == 0;

    /// <summary>The report as RDF (SHACL §3.6).</summary>
    public Graph ToGraph()
    {
        var graph = new Graph();
        var report = new BlankNode("validation-report");
        graph.Add(new Triple(report, RDF.Type, Sh.ValidationReport));
        graph.Add(new Triple(report, Sh.Conforms, new Literal(Conforms ? "true" : "false", XSD.Boolean)));
        var paths = 0;
        for (var i = 0; i < Results.Count; i++)
        {
            var node = new BlankNode(string.Create(CultureInfo.InvariantCulture, $"validation-result-{i}"));
            graph.Add(new Triple(report, Sh.Result, node));
            Add(graph, node, Results[i], ref paths);
        }

        return graph;
    }

    /// <summary>The report for people: one line a result, with the message in a language if there is one.</summary>
    public void WriteText(TextWriter output, string language)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine(Conforms ? "Conforms." : string.Create(CultureInfo.InvariantCulture, $"{Results.Count} results."));
        foreach (var result in Results)
        {
            output.Write(Name(result.Severity));
            output.Write(": ");
            output.Write(result.Message(language));
            output.Write(" | ");
            output.Write(Show(result.FocusNode));
            if (result.Path is not null)
            {
                output.Write(" " + result.Path);
            }

            if (result.Value is not null)
            {
                output.Write(" " + Show(result.Value));
            }

            output.WriteLine(" | " + Name(result.Component));
        }
    }

    private static void Add(Graph graph, BlankNode node, ValidationResult result, ref int paths)
    {
        graph.Add(new Triple(node, RDF.Type, Sh.ValidationResult));
        graph.Add(new Triple(node, Sh.FocusNode, result.FocusNode));
        if (result.Path is not null)
        {
            graph.Add(new Triple(node, Sh.ResultPath, Describe(graph, result.Path, ref paths)));
        }

        if (result.Value is not null)
        {
            graph.Add(new Triple(node, Sh.Value, result.Value));
        }

        graph.Add(new Triple(node, Sh.ResultSeverity, result.Severity));
        graph.Add(new Triple(node, Sh.SourceShape, result.SourceShape));
        graph.Add(new Triple(node, Sh.SourceConstraintComponent, result.Component));
        foreach (var message in result.Messages)
        {
            graph.Add(new Triple(node, Sh.ResultMessage, message));
        }
    }

    private static Resource Describe(Graph graph, PropertyPath path, ref int paths)
    {
        switch (path)
        {
            case PredicatePath predicate:
                return predicate.Predicate;
            case SequencePath sequence:
                return List(graph, sequence.Steps, ref paths);
            case AlternativePath alternative:
                var node = NewPath(ref paths);
                graph.Add(new Triple(node, Sh.AlternativePath, List(graph, alternative.Choices, ref paths)));
                return node;
            default:
                var (property, inner) = path switch
                {
                    InversePath inverse => (Sh.InversePath, inverse.Path),
                    ZeroOrMorePath more => (Sh.ZeroOrMorePath, more.Path),
                    OneOrMorePath more => (Sh.OneOrMorePath, more.Path),
                    _ => (Sh.ZeroOrOnePath, ((ZeroOrOnePath)path).Path),
                };
                var around = NewPath(ref paths);
                graph.Add(new Triple(around, property, Describe(graph, inner, ref paths)));
                return around;
        }
    }

    private static Resource List(Graph graph, IReadOnlyList<PropertyPath> items, ref int paths)
    {
        Resource rest = RDF.Nil;
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var node = NewPath(ref paths);
            graph.Add(new Triple(node, RDF.First, Describe(graph, items[i], ref paths)));
            graph.Add(new Triple(node, RDF.Rest, rest));
            rest = node;
        }

        return rest;
    }

    private static BlankNode NewPath(ref int paths) =>
        new(string.Create(CultureInfo.InvariantCulture, $"validation-path-{paths++}"));

    private static string Name(Iri iri) =>
        iri.Value.StartsWith(Sh.Namespace, StringComparison.Ordinal)
            ? iri.Value[Sh.Namespace.Length..].Replace("ConstraintComponent", "", StringComparison.Ordinal)
            : iri.Value;

    private static string Show(Term term) => term switch
    {
        Iri iri => $"<{iri.Value}>",
        BlankNode node => node.ToString(),
        Literal { Language: { } language } literal => $"\"{literal.Value}\"@{language}",
        _ => $"\"{term}\"",
    };
}
