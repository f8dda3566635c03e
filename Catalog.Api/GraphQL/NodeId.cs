using System.Text;

namespace Catalog.Api.GraphQL;

/// <summary>Relay's global ids: the kind and the public id, in base64.</summary>
internal static class NodeId
{
    public static string Of(string kind, string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(kind + ":" + id));

    /// <summary>The id of that kind inside a global id; a plain id comes back as it is.</summary>
    public static string Read(string kind, string id)
    {
        var bytes = new byte[id.Length];
        if (!Convert.TryFromBase64String(id, bytes, out var length))
        {
            return id;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.StartsWith(kind + ":", StringComparison.Ordinal) ? text[(kind.Length + 1)..] : id;
    }
}
