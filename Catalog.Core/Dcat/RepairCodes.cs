namespace Catalog.Dcat;

/// <summary>Codes of the remarks that reading a dataset leaves; docs/mapping.md lists what each of them does.</summary>
public static class RepairCodes
{
    /// <summary>No title: the record cannot be stored.</summary>
    public const string TitleMissing = "title-missing";

    /// <summary>An earlier spelling of the dcatde namespace.</summary>
    public const string OldNamespace = "old-namespace";

    /// <summary>A term that has another name or namespace now.</summary>
    public const string RenamedProperty = "renamed-property";

    /// <summary>A literal where an IRI is due became that IRI.</summary>
    public const string LiteralForIri = "literal-for-iri";

    /// <summary>A literal where a described thing is due became a blank node with that label.</summary>
    public const string LiteralForNode = "literal-for-node";

    /// <summary>A literal where an IRI is due that says no address and no code; kept as it was.</summary>
    public const string NotAnIri = "not-an-iri";

    /// <summary>Characters that no IRI may have were percent-encoded, blanks around it removed.</summary>
    public const string IriEscaped = "iri-escaped";

    /// <summary>A second value of a property that takes one; kept as it was.</summary>
    public const string SecondValue = "second-value";

    /// <summary>The dataset has no IRI of its own and got one here.</summary>
    public const string IriMinted = "iri-minted";

    /// <summary>More triples than a dataset may have; those farthest from it were left out.</summary>
    public const string RecordTooLarge = "record-too-large";
}
