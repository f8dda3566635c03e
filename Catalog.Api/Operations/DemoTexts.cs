namespace Catalog.Api.Operations;

/// <summary>What the demo says of itself where its operator has said nothing.</summary>
internal static class DemoTexts
{
    public static void Fill(CatalogOptions options)
    {
        if (!options.Demo)
        {
            return;
        }

        if (options.Title == new CatalogOptions().Title)
        {
            options.Title = "Offene Daten Jena (Demo)";
        }

        options.Description = Or(
            options.Description,
            "Ein Vorführkatalog: 50 erfundene Datensätze, wie sie die Stadt Jena veröffentlichen könnte. Alle Zahlen sind "
            + "Beispiele.");
        options.Publisher.Name = Or(options.Publisher.Name, "Stadt Jena (Demo)");
        options.Contact.Name = Or(options.Contact.Name, "Team Offene Daten (Demo)");
        options.Contact.Email = Or(options.Contact.Email, "daten@demo.invalid");
    }

    private static string Or(string said, string otherwise) => said.Length > 0 ? said : otherwise;
}
