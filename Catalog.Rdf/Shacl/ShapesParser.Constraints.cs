using System.Globalization;
using System.Text;
using Catalog.Rdf.Shacl.Constraints;

namespace Catalog.Rdf.Shacl;

internal sealed partial class ShapesParser
{
    /// <summary>Every constraint of a shape, in the order of the specification's section 4.</summary>
    private void ReadConstraints(Shape shape)
    {
        ReadValueTypes(shape);
        ReadNumbers(shape);
        ReadRanges(shape);
        ReadStrings(shape);
        ReadPairs(shape);
        ReadLogic(shape);
        ReadShapes(shape);
        ReadOther(shape);
    }

    private IReadOnlyList<Term> Values(Shape shape, string parameter) => _graph.Objects(shape.Source, Sh.Of(parameter));

    private void ReadValueTypes(Shape shape)
    {
        foreach (var value in Values(shape, "class"))
        {
            shape.Constraints.Add(new ClassConstraint(_constants.AddClass(value), value.ToString()!));
        }

        foreach (var value in Values(shape, "datatype"))
        {
            if (value is Iri datatype)
            {
                shape.Constraints.Add(new DatatypeConstraint(Encoding.UTF8.GetBytes(datatype.Value), LexicalForms.Of(datatype)));
            }
            else
            {
                Bad(shape, "datatype", value);
            }
        }

        foreach (var value in Values(shape, "nodeKind"))
        {
            var kinds = value is Iri kind && kind.Value.StartsWith(Sh.Namespace, StringComparison.Ordinal)
                ? kind.Value[Sh.Namespace.Length..] switch
                {
                    "IRI" => NodeKinds.Iri,
                    "BlankNode" => NodeKinds.BlankNode,
                    "Literal" => NodeKinds.Literal,
                    "BlankNodeOrIRI" => NodeKinds.BlankNode | NodeKinds.Iri,
                    "BlankNodeOrLiteral" => NodeKinds.BlankNode | NodeKinds.Literal,
                    "IRIOrLiteral" => NodeKinds.Iri | NodeKinds.Literal,
                    _ => NodeKinds.None,
                }
                : NodeKinds.None;
            if (kinds == NodeKinds.None)
            {
                Bad(shape, "nodeKind", value);
            }
            else
            {
                shape.Constraints.Add(new NodeKindConstraint(kinds));
            }
        }
    }

    private void ReadNumbers(Shape shape)
    {
        ReadCounts(shape, "minCount", count => new MinCountConstraint(count));
        ReadCounts(shape, "maxCount", count => new MaxCountConstraint(count));
    }

    private void ReadCounts(Shape shape, string parameter, Func<int, Constraint> make)
    {
        foreach (var value in Values(shape, parameter))
        {
            if (value is Literal literal && int.TryParse(literal.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            {
                shape.Constraints.Add(make(count));
            }
            else
            {
                Bad(shape, parameter, value);
            }
        }
    }

    private void ReadRanges(Shape shape)
    {
        foreach (var bound in Enum.GetValues<Bound>())
        {
            var name = bound.ToString();
            foreach (var value in Values(shape, char.ToLowerInvariant(name[0]) + name[1..]))
            {
                shape.Constraints.Add(new RangeConstraint(bound, _constants.Add(value), value.ToString()!));
            }
        }
    }

    private void ReadStrings(Shape shape)
    {
        ReadCounts(shape, "minLength", length => new LengthConstraint(IsMinimum: true, length));
        ReadCounts(shape, "maxLength", length => new LengthConstraint(IsMinimum: false, length));
        var flags = string.Concat(Values(shape, "flags").Select(value => value.ToString()));
        foreach (var value in Values(shape, "pattern"))
        {
            if (value is Literal literal && XPathPattern.Compile(literal.Value, flags, _options.PatternTimeout) is { } pattern)
            {
                shape.Constraints.Add(new PatternConstraint(pattern, literal.Value));
            }
            else
            {
                Bad(shape, "pattern", value);
            }
        }

        foreach (var value in Values(shape, "languageIn"))
        {
            if (List(value, shape.Source) is { } languages)
            {
                shape.Constraints.Add(new LanguageInConstraint([.. languages.Select(language => language.ToString()!)]));
            }
        }

        if (Values(shape, "uniqueLang").Any(IsTrue))
        {
            shape.Constraints.Add(new UniqueLangConstraint());
        }
    }

    private void ReadPairs(Shape shape)
    {
        ReadPairs(shape, "equals", (id, name) => new EqualsConstraint(id, name));
        ReadPairs(shape, "disjoint", (id, name) => new DisjointConstraint(id, name));
        ReadPairs(shape, "lessThan", (id, name) => new LessThanConstraint(id, name, OrEquals: false));
        ReadPairs(shape, "lessThanOrEquals", (id, name) => new LessThanConstraint(id, name, OrEquals: true));
    }

    private void ReadPairs(Shape shape, string parameter, Func<int, string, Constraint> make)
    {
        foreach (var value in Values(shape, parameter))
        {
            if (value is Iri predicate)
            {
                shape.Constraints.Add(make(_constants.Add(predicate), $"<{predicate.Value}>"));
            }
            else
            {
                Bad(shape, parameter, value);
            }
        }
    }

    private void ReadLogic(Shape shape)
    {
        foreach (var value in Values(shape, "not").OfType<Resource>())
        {
            shape.Constraints.Add(new NotConstraint(ShapeOf(value)));
        }

        ReadLists(shape, "and", shapes => new AndConstraint(shapes));
        ReadLists(shape, "or", shapes => new OrConstraint(shapes));
        ReadLists(shape, "xone", shapes => new XoneConstraint(shapes));
    }

    private void ReadLists(Shape shape, string parameter, Func<IReadOnlyList<Shape>, Constraint> make)
    {
        foreach (var value in Values(shape, parameter))
        {
            if (List(value, shape.Source) is { } items)
            {
                shape.Constraints.Add(make([.. items.OfType<Resource>().Select(ShapeOf)]));
            }
        }
    }

    private void ReadShapes(Shape shape)
    {
        foreach (var value in Values(shape, "node").OfType<Resource>())
        {
            shape.Constraints.Add(new NodeConstraint(ShapeOf(value)));
        }

        foreach (var value in Values(shape, "property"))
        {
            if (value is Resource source && _graph.Objects(source, Sh.Path).Count > 0)
            {
                shape.Constraints.Add(new PropertyConstraint(ShapeOf(source)));
            }
            else
            {
                Fault("property", $"sh:property refers to {value}, which has no path.", shape.Source);
            }
        }

        foreach (var value in Values(shape, "qualifiedValueShape").OfType<Resource>())
        {
            var qualified = ShapeOf(value);
            var siblings = Values(shape, "qualifiedValueShapesDisjoint").Any(IsTrue) ? Siblings(shape, value) : [];
            ReadCounts(shape, "qualifiedMinCount", count => new QualifiedConstraint(qualified, IsMinimum: true, count, siblings));
            ReadCounts(shape, "qualifiedMaxCount", count => new QualifiedConstraint(qualified, IsMinimum: false, count, siblings));
        }
    }

    /// <summary>The other qualified shapes of the same parent (SHACL §4.7.3, sibling shapes).</summary>
    private List<Shape> Siblings(Shape shape, Resource own) =>
        [.. _graph.Subjects(Sh.Of("property"), shape.Source)
            .SelectMany(parent => _graph.Objects(parent, Sh.Of("property")))
            .OfType<Resource>()
            .SelectMany(property => _graph.Objects(property, Sh.Of("qualifiedValueShape")))
            .OfType<Resource>()
            .Distinct()
            .Where(sibling => sibling != own)
            .Select(ShapeOf)];

    private void ReadOther(Shape shape)
    {
        if (Values(shape, "closed").Any(IsTrue))
        {
            var allowed = Values(shape, "property").OfType<Resource>()
                .SelectMany(property => _graph.Objects(property, Sh.Path))
                .OfType<Iri>()
                .Concat(Values(shape, "ignoredProperties").SelectMany(list => List(list, shape.Source) ?? []));
            shape.Constraints.Add(new ClosedConstraint([.. allowed.Select(_constants.Add)]));
        }

        foreach (var value in Values(shape, "hasValue"))
        {
            shape.Constraints.Add(new HasValueConstraint(_constants.Add(value), value.ToString()!));
        }

        foreach (var value in Values(shape, "in"))
        {
            if (List(value, shape.Source) is { } items)
            {
                shape.Constraints.Add(new InConstraint([.. items.Select(_constants.Add)]));
            }
        }
    }

    private void Bad(Shape shape, string parameter, Term value) =>
        Fault("value", $"sh:{parameter} has the value {value}, which it cannot have.", shape.Source);
}
