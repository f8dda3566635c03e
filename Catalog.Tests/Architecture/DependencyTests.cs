using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Catalog.Tests.Architecture;

/// <summary>The rooms of the house and which doors are closed; ARCHITECTURE.md lists the same rules.</summary>
public sealed class DependencyTests
{
    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssemblies(
            typeof(global::Catalog.Rdf.Iri).Assembly,
            typeof(global::Catalog.Model.Dataset).Assembly,
            typeof(global::Catalog.Harvesting.SourceRecord).Assembly,
            typeof(Program).Assembly)
        .Build();

    public static TheoryData<string, string> ClosedDoors => new()
    {
        { @"^Catalog\.Rdf(\.|$)", @"^Catalog\.(Model|Dcat|Storage|Search|Validation|Harvesting|Api)(\.|$)" },
        { @"^Catalog\.Model(\.|$)", @"^Catalog\.(Dcat|Storage|Search|Validation|Harvesting|Api)(\.|$)" },
        { @"^Catalog\.Dcat(\.|$)", @"^Catalog\.(Storage|Search|Validation|Harvesting|Api)(\.|$)" },
        { @"^Catalog\.Storage(\.|$)", @"^Catalog\.(Dcat|Search|Validation|Harvesting|Api)(\.|$)" },
        { @"^Catalog\.Search(\.|$)", @"^Catalog\.(Validation|Harvesting|Api)(\.|$)" },
        { @"^Catalog\.Search\.Lucene(\.|$)", @"^Catalog\.Search\.Elasticsearch(\.|$)" },
        { @"^Catalog\.Search\.Elasticsearch(\.|$)", @"^Catalog\.Search\.Lucene(\.|$)" },
        { @"^Catalog\.Harvesting(\.|$)", @"^Catalog\.Api(\.|$)" },
        { @"^Catalog\.Harvesting\.DcatAp(\.|$)", @"^Catalog\.Harvesting\.Ckan(\.|$)" },
        { @"^Catalog\.Harvesting\.Ckan(\.|$)", @"^Catalog\.Harvesting\.DcatAp(\.|$)" },
        { @"^Catalog\.Api\.Ckan(\.|$)", @"^Catalog\.Api\.(GraphQL|LinkedData|Portal|Admin)(\.|$)" },
        { @"^Catalog\.Api\.GraphQL(\.|$)", @"^Catalog\.Api\.(Ckan|LinkedData|Portal|Admin)(\.|$)" },
        { @"^Catalog\.Api\.LinkedData(\.|$)", @"^Catalog\.Api\.(Ckan|GraphQL|Portal|Admin)(\.|$)" },
        { @"^Catalog\.Api\.Portal(\.|$)", @"^Catalog\.Api\.(Ckan|GraphQL|LinkedData|Admin)(\.|$)" },
    };

    [Theory]
    [MemberData(nameof(ClosedDoors))]
    public void A_room_does_not_know_the_rooms_above_or_beside_it(string room, string closed)
    {
        // WithoutRequiringPositiveResults: a room that is still empty breaks no rule.
        Types().That().ResideInNamespaceMatching(room)
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(closed))
            .WithoutRequiringPositiveResults()
            .Check(Code);
    }
}
