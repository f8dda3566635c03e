namespace Catalog.Rdf.Shacl;

/// <summary>The terms of the Shapes Constraint Language.</summary>
internal static class Sh
{
    public const string Namespace = "http://www.w3.org/ns/shacl#";

    public static readonly Iri NodeShape = Of("NodeShape");
    public static readonly Iri PropertyShape = Of("PropertyShape");

    public static readonly Iri TargetClass = Of("targetClass");
    public static readonly Iri TargetNode = Of("targetNode");
    public static readonly Iri TargetSubjectsOf = Of("targetSubjectsOf");
    public static readonly Iri TargetObjectsOf = Of("targetObjectsOf");

    public static readonly Iri Path = Of("path");
    public static readonly Iri InversePath = Of("inversePath");
    public static readonly Iri AlternativePath = Of("alternativePath");
    public static readonly Iri ZeroOrMorePath = Of("zeroOrMorePath");
    public static readonly Iri OneOrMorePath = Of("oneOrMorePath");
    public static readonly Iri ZeroOrOnePath = Of("zeroOrOnePath");

    public static readonly Iri Severity = Of("severity");
    public static readonly Iri Message = Of("message");
    public static readonly Iri Deactivated = Of("deactivated");
    public static readonly Iri Violation = Of("Violation");

    public static readonly Iri ValidationReport = Of("ValidationReport");
    public static readonly Iri ValidationResult = Of("ValidationResult");
    public static readonly Iri Conforms = Of("conforms");
    public static readonly Iri Result = Of("result");
    public static readonly Iri FocusNode = Of("focusNode");
    public static readonly Iri ResultPath = Of("resultPath");
    public static readonly Iri Value = Of("value");
    public static readonly Iri ResultSeverity = Of("resultSeverity");
    public static readonly Iri ResultMessage = Of("resultMessage");
    public static readonly Iri SourceShape = Of("sourceShape");
    public static readonly Iri SourceConstraintComponent = Of("sourceConstraintComponent");

    /// <summary>Every term of SHACL Core and the two that SHACL-SPARQL puts beside a shape; another is a slip.</summary>
    public static readonly HashSet<string> Known =
    [
        "and", "alternativePath", "class", "closed", "conforms", "datatype", "deactivated", "declare", "defaultValue", "description",
        "detail", "disjoint", "entailment", "equals", "flags", "focusNode", "group", "hasValue", "ignoredProperties", "in",
        "inversePath", "languageIn", "lessThan", "lessThanOrEquals", "maxCount", "maxExclusive", "maxInclusive", "maxLength",
        "message", "minCount", "minExclusive", "minInclusive", "minLength", "name", "namespace", "node", "nodeKind", "not",
        "oneOrMorePath", "or", "order", "path", "pattern", "prefix", "prefixes", "property", "qualifiedMaxCount",
        "qualifiedMinCount", "qualifiedValueShape", "qualifiedValueShapesDisjoint", "result", "resultMessage", "resultPath",
        "resultSeverity", "severity", "shapesGraph", "shapesGraphWellFormed", "sourceConstraint", "sourceConstraintComponent",
        "sourceShape", "suggestedShapesGraph", "targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf", "uniqueLang",
        "value", "xone", "zeroOrMorePath", "zeroOrOnePath",
    ];

    public static Iri Of(string name) => new(Namespace + name);
}
