using Catalog.Rdf;
using Catalog.Storage;

namespace Catalog.Tests.Storage;

public sealed class DatasetNameTests
{
    [Theory]
    [InlineData("https://daten.example/dataset/baumkataster-2024", "x", "baumkataster-2024")]
    [InlineData("https://daten.example/dataset/baumkataster/", "x", "baumkataster")]
    [InlineData("https://daten.example/dataset/1f0a9c3e-4e0b-4a62-9a52-53bb3c7e2d7f", "Bäume der Stadt", "baeume-der-stadt")]
    [InlineData("https://daten.example/dataset/4711", "Straßen & Wege (2024)", "strassen-wege-2024")]
    [InlineData("https://daten.example/dataset/plan-0123456789abcdef", "Pläne", "plaene")]
    [InlineData("https://daten.example/dataset/Haushalt", "ÖPNV Überblick", "oepnv-ueberblick")]
    [InlineData("https://daten.example/dataset/search", "Café à la carte", "cafe-a-la-carte")]
    [InlineData("https://daten.example", "Wahl", "wahl")]
    [InlineData("/dataset/1f0a9c3e-4e0b-4a62-9a52-53bb3c7e2d7f", "New", "dataset-new")]
    [InlineData("urn:x:y", "数", "dataset")]
    [InlineData("urn:x:y", "Ä", "ae")]
    [InlineData("urn:x:y", "B", "dataset-b")]
    [InlineData("urn:x:y", "a\u0308 und \ud800 kaputt", "ae-und-kaputt")]
    public void A_name_is_the_segment_that_people_gave_or_follows_from_the_title(string iri, string title, string name)
    {
        Assert.Equal(name, DatasetName.Suggest(new Iri(iri), [new Literal(title)]));
    }

    [Fact]
    public void A_german_title_is_preferred_and_a_long_one_is_cut()
    {
        IReadOnlyList<Literal> title = [new("Trees", "en"), new(string.Concat(Enumerable.Repeat("Bäume ", 40)), "de-DE")];

        var name = DatasetName.Suggest(new Iri("urn:x:y"), title);

        Assert.InRange(name.Length, 95, 100);
        Assert.StartsWith("baeume-baeume-", name, StringComparison.Ordinal);
        Assert.True(DatasetName.IsLegal(name));
    }
}
