using System.Runtime.InteropServices;

namespace Catalog.Rdf.JsonLd;

/// <summary>The keyword entries that an expanded object has.</summary>
[Flags]
internal enum Entries
{
    None = 0,
    Id = 1,
    Type = 2,
    Value = 4,
    Language = 8,
    Direction = 16,
    Index = 32,
    List = 64,
    Set = 128,
    Graph = 256,
    Included = 512,
    Reverse = 1024,
}

/// <summary>A property of an expanded node with one of its values; without a value it stands for an empty array.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PropertyValue(Property Property, ExpandedObject? Value);

/// <summary>An object of the expanded form: a node, a value, a list or a set (JSON-LD 1.1 §9). Its strings lie in the
/// text that was read and are good as long as that is.</summary>
internal sealed class ExpandedObject
{
    public Entries Has { get; set; }

    public Text Id { get; set; }

    /// <summary>What the name is as a term, once that was looked at.</summary>
    public TermKind? IdKind { get; set; }

    /// <summary>The only or first type.</summary>
    public Text Type { get; set; }

    public List<Text>? MoreTypes { get; set; }

    public bool TypeIsArray { get; set; }

    /// <summary>What kind of scalar the value is; arrays and objects are JSON literals.</summary>
    public JsonKind ValueKind { get; set; }

    /// <summary>The string, or the characters of the number.</summary>
    public Text Value { get; set; }

    /// <summary>The value in the text, where it comes from there.</summary>
    public JsonRef Json { get; set; }

    public Text Language { get; set; }

    public TextDirection Direction { get; set; }

    public Text Index { get; set; }

    /// <summary>The items of a list or a set.</summary>
    public List<ExpandedObject> Items { get; set; } = Nothing;

    public List<ExpandedObject> Graph { get; set; } = Nothing;

    public List<ExpandedObject> Included { get; set; } = Nothing;

    public List<PropertyValue> Properties { get; private set; } = NoValues;

    public List<PropertyValue> Reverse { get; private set; } = NoValues;

    private static List<ExpandedObject> Nothing { get; } = [];

    private static List<PropertyValue> NoValues { get; } = [];

    public bool IsValue => (Has & Entries.Value) != 0;

    public bool IsList => (Has & Entries.List) != 0;

    public bool IsNode => (Has & (Entries.Value | Entries.List | Entries.Set)) == 0;

    public bool IsGraph => (Has & Entries.Graph) != 0 && (Has & ~(Entries.Graph | Entries.Id | Entries.Index)) == 0 && Properties.Count == 0;

    public void SetString(Text value)
    {
        Has |= Entries.Value;
        ValueKind = JsonKind.String;
        Value = value;
    }

    public void SetScalar(JsonRef value)
    {
        Has |= Entries.Value;
        ValueKind = value.Kind;
        Value = value.Text;
        Json = value;
    }

    /// <summary>Adds a value of a property. Most objects are values and never have one, so the list is made here.</summary>
    public void Add(Property property, ExpandedObject? value)
    {
        if (ReferenceEquals(Properties, NoValues))
        {
            Properties = [];
        }

        Properties.Add(new PropertyValue(property, value));
    }

    public void AddReverse(Property property, ExpandedObject? value)
    {
        if (ReferenceEquals(Reverse, NoValues))
        {
            Reverse = [];
        }

        Reverse.Add(new PropertyValue(property, value));
        Has |= Entries.Reverse;
    }

    public void AddType(Text type)
    {
        if ((Has & Entries.Type) == 0)
        {
            Has |= Entries.Type;
            Type = type;
        }
        else
        {
            (MoreTypes ??= []).Add(type);
        }
    }
}
