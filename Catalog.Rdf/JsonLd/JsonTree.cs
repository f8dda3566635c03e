using System.Runtime.InteropServices;
using System.Text.Json;

namespace Catalog.Rdf.JsonLd;

/// <summary>What stands at a place of a JSON text.</summary>
internal enum JsonKind : byte
{
    Null,
    False,
    True,
    Number,
    String,
    Name,
    Array,
    Object,
}

/// <summary>JSON as one array of small structs over the text, in the order of the text: an array is followed by its
/// items, an object by names and values. It is cleared and filled again for every element of a stream.</summary>
internal sealed class JsonTree
{
    private Token[] _tokens = new Token[64];
    private int[] _open = new int[16];
    private int _depth;

    public int Count { get; private set; }

    /// <summary>How many arrays and objects are open.</summary>
    public int Depth => _depth;

    public JsonRef Root => new(this, 0);

    /// <summary>Parses a whole text, for contexts.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonTree Parse(byte[] text, int maxDepth)
    {
        var tree = new JsonTree();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            tree.Add(ref reader, text, 0);
        }

        return tree;
    }

    public void Clear()
    {
        Count = 0;
        _depth = 0;
    }

    /// <summary>Adds the token at the reader. True when nothing is open any more: a value is complete.</summary>
    public bool Add(ref Utf8JsonReader reader, byte[] text, int origin)
    {
        var start = origin + (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Open(JsonKind.Object, text, start);
                return false;
            case JsonTokenType.StartArray:
                Open(JsonKind.Array, text, start);
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close(start + 1);
                return _depth == 0;
            case JsonTokenType.PropertyName:
                AddString(ref reader, JsonKind.Name, text, start);
                return false;
            case JsonTokenType.String:
                AddString(ref reader, JsonKind.String, text, start);
                break;
            case JsonTokenType.Number:
                Push(JsonKind.Number, text, start, reader.ValueSpan.Length);
                break;
            case JsonTokenType.True:
                Push(JsonKind.True, text, start, 4);
                break;
            case JsonTokenType.False:
                Push(JsonKind.False, text, start, 5);
                break;
            default:
                Push(JsonKind.Null, text, start, 4);
                break;
        }

        return _depth == 0;
    }

    /// <summary>While a value is incomplete: the name of the array in the outermost object that is being read, if that is
    /// where the end of the text lies and every name before it can be taken by itself.</summary>
    public bool IsInsideList(out Text name)
    {
        name = default;
        if (_depth < 2 || _tokens[_open[0]].Kind != JsonKind.Object || _tokens[_open[1]].Kind != JsonKind.Array)
        {
            return false;
        }

        name = new JsonRef(this, _open[1] - 1).Text;
        return true;
    }

    /// <summary>Begins an object that stands for a part of a larger one.</summary>
    public void OpenObject(byte[] text, int start) => Open(JsonKind.Object, text, start);

    public void AddName(byte[] name) => Push(JsonKind.Name, name, 0, name.Length);

    public void CloseObject(int end) => Close(end);

    internal ref readonly Token this[int index] => ref _tokens[index];

    private void AddString(ref Utf8JsonReader reader, JsonKind kind, byte[] text, int start)
    {
        if (!reader.ValueIsEscaped)
        {
            Push(kind, text, start + 1, reader.ValueSpan.Length);
            return;
        }

        var plain = new byte[reader.ValueSpan.Length];
        try
        {
            Push(kind, plain, 0, reader.CopyString(plain));
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("A string has half a surrogate pair as an escape.", error);
        }
    }

    private void Open(JsonKind kind, byte[] text, int start)
    {
        if (_depth == _open.Length)
        {
            Array.Resize(ref _open, _depth * 2);
        }

        _open[_depth++] = Count;
        Push(kind, text, start, 0);
    }

    private void Close(int end)
    {
        ref var token = ref _tokens[_open[--_depth]];
        token.End = Count;
        token.Length = end - token.Start;
    }

    private void Push(JsonKind kind, byte[] text, int start, int length)
    {
        if (Count == _tokens.Length)
        {
            Array.Resize(ref _tokens, Count * 2);
        }

        _tokens[Count] = new Token { Bytes = text, Start = start, Length = length, End = Count + 1, Kind = kind };
        Count++;
    }

    [StructLayout(LayoutKind.Auto)]
    internal struct Token
    {
        public byte[] Bytes;
        public int Start;
        public int Length;

        /// <summary>The number of the token after all that belongs to this one.</summary>
        public int End;

        public JsonKind Kind;
    }
}

/// <summary>A place in a <see cref="JsonTree"/>. Two are equal when they hold the same JSON.</summary>
internal readonly struct JsonRef(JsonTree tree, int index) : IEquatable<JsonRef>
{
    public bool IsMissing => tree is null;

    public JsonKind Kind => tree[index].Kind;

    public bool IsScalar => Kind < JsonKind.Name;

    /// <summary>The place that many tokens further on.</summary>
    public JsonRef Ahead(int tokens) => new(tree, index + tokens);

    /// <summary>A string without escapes and quotes, or the characters of a number, an array or an object.</summary>
    public Text Text
    {
        get
        {
            ref readonly var token = ref tree[index];
            return new Text(token.Bytes, token.Start, token.Length);
        }
    }

    public byte[] Bytes => tree[index].Bytes;

    public int Start => tree[index].Start;

    public Items Elements => new(tree, index);

    public Pairs Entries => new(tree, index);

    /// <summary>The value of an object's entry; the last one if the name comes twice.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out JsonRef value)
    {
        value = default;
        foreach (var pair in Entries)
        {
            if (pair.Name.Is(name))
            {
                value = pair.Value;
            }
        }

        return !value.IsMissing;
    }

    public bool Equals(JsonRef other) =>
        IsMissing || other.IsMissing
            ? IsMissing == other.IsMissing
            : CanonicalJson.Of(this).Equals(CanonicalJson.Of(other));

    public override bool Equals(object? obj) => obj is JsonRef other && Equals(other);

    public override int GetHashCode() => IsMissing ? 0 : CanonicalJson.Of(this).GetHashCode();

    /// <summary>The items of an array; anything else is its own only item (the specification's "convert to an array").</summary>
    internal struct Items(JsonTree tree, int index)
    {
        private readonly int _end = tree[index].End;
        private int _next = tree[index].Kind == JsonKind.Array ? index + 1 : index;

        public JsonRef Current { get; private set; }

        public readonly Items GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            Current = new JsonRef(tree, _next);
            _next = tree[_next].End;
            return true;
        }
    }

    internal struct Pairs(JsonTree tree, int index)
    {
        private readonly int _end = tree[index].End;
        private int _next = index + 1;

        public (Text Name, JsonRef Value, JsonRef At) Current { get; private set; }

        public readonly Pairs GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            var at = new JsonRef(tree, _next);
            Current = (at.Text, new JsonRef(tree, _next + 1), at);
            _next = tree[_next + 1].End;
            return true;
        }
    }
}
