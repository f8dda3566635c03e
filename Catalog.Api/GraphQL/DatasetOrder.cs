using Catalog.Search;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>An order of datasets.</summary>
internal sealed record DatasetOrder(string Field, bool Direction)
{
    /// <summary>The order of the index; without a wish, relevance for a search and newest changes first for a
    /// list.</summary>
    public static IReadOnlyList<SortField> ToSort(DatasetOrder? order, bool hasQuery)
    {
        if (order is null || order.Field == "score")
        {
            return hasQuery ? [] : [new("metadata_modified", Descending: true)];
        }

        return [new(order.Field, order.Direction)];
    }
}

internal sealed class DatasetOrderFieldType : EnumerationGraphType
{
    public DatasetOrderFieldType()
    {
        Name = "DatasetOrderField";
        Description = "What to order by. – Sortierung.";
        Add("RELEVANCE", "score", "How well it fits the query. – Trefferrang.");
        Add("TITLE", "title_string", "Title. – Titel.");
        Add("ISSUED", "issued", "dct:issued – Veröffentlicht.");
        Add("MODIFIED", "modified", "dct:modified – Geändert.");
        Add("CREATED", "metadata_created", "When it came into this catalogue. – Aufgenommen.");
        Add("METADATA_MODIFIED", "metadata_modified", "When its description changed. – Beschreibung geändert.");
    }
}

internal sealed class DirectionType : EnumerationGraphType
{
    public DirectionType()
    {
        Name = "Direction";
        Description = "Direction of an order. – Richtung.";
        Add("ASC", false, "Rising. – Aufsteigend.");
        Add("DESC", true, "Falling. – Absteigend.");
    }
}

internal sealed class DatasetOrderType : InputObjectGraphType<DatasetOrder>
{
    public DatasetOrderType()
    {
        Name = "DatasetOrder";
        Description = "An order of datasets. – Reihenfolge.";
        Field<NonNullGraphType<DatasetOrderFieldType>>("field").Description("What to order by. – Wonach.").DefaultValue("score");
        Field<NonNullGraphType<DirectionType>>("direction").Description("Direction. – Richtung.").DefaultValue(true);
    }
}
