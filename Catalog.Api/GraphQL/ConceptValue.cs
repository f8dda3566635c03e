using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.GraphQL;

/// <summary>A term of a code list as far as it is known: by its IRI, by a label that came with it, or by a bare
/// code.</summary>
internal sealed record ConceptValue(string? Iri, string? Code, IReadOnlyList<Literal> Labels, bool? IsOpen = null)
{
    /// <summary>A theme.</summary>
    public static ConceptValue Theme(Iri iri) =>
        AuthorityTables.FindTheme(iri.Value) is { } theme ? Known(theme) : Unknown(iri);

    /// <summary>A frequency.</summary>
    public static ConceptValue? Frequency(Iri? iri)
    {
        if (iri is null)
        {
            return null;
        }

        return AuthorityTables.FindFrequency(iri.Value) is { } frequency ? Known(frequency) : Unknown(iri);
    }

    /// <summary>A licence.</summary>
    public static ConceptValue? License(LabelledResource? license)
    {
        if (license is null)
        {
            return null;
        }

        var known = license.Iri is { } iri
            ? AuthorityTables.FindLicense(iri.Value)
            : license.Label.Select(label => AuthorityTables.FindLicense(label.Value)).FirstOrDefault(one => one is not null);
        return known is null
            ? Any(license)
            : new(known.Iri ?? known.Url ?? license.Iri?.Value, known.Id, [new Literal(known.Title, "de")], known.IsOpen);
    }

    /// <summary>The format of a distribution, by the short name that people use.</summary>
    public static ConceptValue? Format(Distribution distribution)
    {
        var name = AuthorityTables.FormatName(distribution);
        return name.Length == 0
            ? null
            : new(distribution.Format?.Iri?.Value, name, [new Literal(name, "de")]);
    }

    /// <summary>Any labelled resource.</summary>
    public static ConceptValue? Any(LabelledResource? resource) => resource switch
    {
        null => null,
        { Iri: { } iri, Label.Count: 0 } => Unknown(iri),
        _ => new(resource.Iri?.Value, null, resource.Label),
    };

    /// <summary>Any IRI.</summary>
    public static ConceptValue? Any(Iri? iri) => iri is null ? null : Unknown(iri);

    /// <summary>The label in the language, else whatever names it.</summary>
    public string Label(string language)
    {
        var known = Iri is null ? null : AuthorityTables.Label(new Iri(Iri), language);
        return known ?? Labels.In(language) ?? Code ?? Iri ?? "";
    }

    private static ConceptValue Known(Concept concept) => new(
        concept.Iri, concept.Code, [new Literal(concept.German, "de"), new Literal(concept.English, "en")]);

    private static ConceptValue Unknown(Iri iri)
    {
        var code = iri.Value[(iri.Value.LastIndexOfAny(['/', '#']) + 1)..];
        return new(iri.Value, code.Length == 0 ? null : code, []);
    }
}
