using System.Text.Json;
using Catalog.Model;

namespace Catalog.Api.Ckan;

/// <summary>CKAN's word for a keyword (contract ckan-action-api §4.5).</summary>
internal static class CkanTag
{
    public static void Write(Utf8JsonWriter writer, string tag, bool withState)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, DatasetId.ForName("tag", tag));
        writer.WriteString("name"u8, tag);
        writer.WriteString("display_name"u8, tag);
        writer.WriteNull("vocabulary_id"u8);
        if (withState)
        {
            writer.WriteString("state"u8, "active");
        }

        writer.WriteEndObject();
    }
}
