using System.Text.Json;

namespace Catalog.Rdf.JsonLd;

internal sealed partial class JsonLdMachine
{
    /// <summary>A node or a list that is taken piece by piece.</summary>
    private sealed class Frame
    {
        public bool IsList { get; init; }

        public required ActiveContext Context { get; set; }

        /// <summary>The context before that of the node's types, or null if they have none.</summary>
        public ActiveContext? BeforeTypes { get; set; }

        /// <summary>The node that a list belongs to; null for a list that is the document.</summary>
        public Frame? Node { get; init; }

        /// <summary>The name under which a list stands.</summary>
        public byte[]? Name { get; init; }

        public bool IsTop { get; init; }

        /// <summary>The node's name once it is known or made up.</summary>
        public Text Id { get; set; }

        /// <summary>The entry that gave the name.</summary>
        public byte[]? IdEntry { get; set; }

        /// <summary>True after something was said of the node.</summary>
        public bool HasStatements { get; set; }

        /// <summary>True when entries have come that make a top-level <c>@graph</c> a named one.</summary>
        public bool HasEntries { get; set; }

        /// <summary>True after a <c>@graph</c> went into the default graph.</summary>
        public bool IsDefaultGraph { get; set; }

        /// <summary>Entries that came before the node's name: each an object with one entry.</summary>
        public List<byte[]> Waiting { get; } = [];
    }

    /// <summary>Whether the incomplete object in the tree can be taken entry by entry: it ends in a list, and nothing so far
    /// makes it anything but a node.</summary>
    private bool CanOpen(bool ownContextFirst)
    {
        if (!_tree.IsInsideList(out _))
        {
            return false;
        }

        var first = new JsonRef(_tree, 1).Text;
        return !ownContextFirst || first.Is("@context"u8);
    }

    private bool Open(ref Utf8JsonReader reader, ActiveContext context, bool isTop)
    {
        reader.Read();
        _frames.Push(new Frame { Context = context, IsTop = isTop });
        return true;
    }

    /// <summary>One element of a list.</summary>
    private bool StepList(Frame list, ref Utf8JsonReader reader, byte[] window, int length, bool final)
    {
        var start = (int)reader.BytesConsumed;
        var value = reader;
        if (!value.Read())
        {
            return false;
        }

        if (value.TokenType == JsonTokenType.EndArray)
        {
            reader = value;
            _frames.Pop();
            _done = list.Node is null;
            return true;
        }

        value = reader;
        _tree.Clear();
        if (list.Name is not null)
        {
            _tree.OpenObject(window, start);
            _tree.AddName(list.Name);
        }

        if (list.Name is null ? ReadValue(ref value, window) : ReadEntryValue(ref value, window))
        {
            Check(window, start, (int)value.BytesConsumed);
            reader = value;
            if (list.Node is null)
            {
                _expander.Expand(list.Context, null, _tree.Root, _output);
                Emit(default);
            }
            else
            {
                _tree.CloseObject((int)value.BytesConsumed);
                Take(list.Node, _tree.Root);
            }

            return true;
        }

        if (MustWait(length - start, final))
        {
            return false;
        }

        // A node that is itself too long to hold, such as the catalogue among its datasets.
        var ofGraph = list.Node is null || list.Node.IsDefaultGraph;
        if (ofGraph && IsNodeWithList(ref reader, window))
        {
            return Open(ref reader, list.Context.Previous ?? list.Context, isTop: false);
        }

        return Hold(length - start);
    }

    private bool IsNodeWithList(ref Utf8JsonReader reader, byte[] window)
    {
        var value = reader;
        _tree.Clear();
        ReadValue(ref value, window);
        return CanOpen(ownContextFirst: false);
    }

    /// <summary>Reads the value of an entry whose name is in the tree already, so that one object stays open around it.</summary>
    private bool ReadEntryValue(ref Utf8JsonReader reader, byte[] window)
    {
        var depth = _tree.Depth;
        while (reader.Read())
        {
            if (reader.CurrentDepth >= _options.MaxJsonDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                throw new RdfSyntaxException("limit-depth", $"The JSON is nested more than {_options.MaxJsonDepth} deep.");
            }

            _tree.Add(ref reader, window, 0);
            if (_tree.Depth == depth && reader.TokenType != JsonTokenType.PropertyName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One entry of a node.</summary>
    private bool StepNode(Frame node, ref Utf8JsonReader reader, byte[] window, int length, bool final)
    {
        var start = (int)reader.BytesConsumed;
        var value = reader;
        if (!value.Read())
        {
            return false;
        }

        if (value.TokenType == JsonTokenType.EndObject)
        {
            reader = value;
            TakeWaiting(node);
            _frames.Pop();
            _done = _frames.Count == 0;
            return true;
        }

        _tree.Clear();
        _tree.OpenObject(window, start);
        _tree.Add(ref value, window, 0);
        if (ReadEntryValue(ref value, window))
        {
            Check(window, start, (int)value.BytesConsumed);
            _tree.CloseObject((int)value.BytesConsumed);
            reader = value;
            TakeEntry(node, _tree.Root);
            return true;
        }

        if (MustWait(length - start, final) || !_tree.IsInsideList(out var name))
        {
            return final || length - start < _options.JsonLd.StreamFromBytes ? false : Hold(length - start);
        }

        var property = node.Context.Property(name.Span);
        if (property.Keyword is not (Keyword.NotAKeyword or Keyword.Graph or Keyword.Included)
            || (property.Container & ContainerKinds.List) != 0 || property.Definition is { TypeKeyword: Keyword.Json })
        {
            return Hold(length - start);
        }

        Begin(node, property);
        reader.Read();
        reader.Read();
        _frames.Push(new Frame { IsList = true, Context = node.Context, Node = node, Name = property.Name });
        return true;
    }

    private void Begin(Frame node, Property property)
    {
        if (property.Keyword == Keyword.Graph && node is { IsTop: true, HasEntries: false })
        {
            node.IsDefaultGraph = true;
            return;
        }

        TakeWaiting(node);
        EnsureNamed(node);
    }

    private void EnsureNamed(Frame node)
    {
        if (node.Id.IsNull)
        {
            node.Id = _emitter.NewBlankNode();
        }
    }

    /// <summary>Takes a whole entry of a streamed node: its context, its name, or something to be said of it.</summary>
    private void TakeEntry(Frame node, JsonRef entry)
    {
        var name = entry.Ahead(1);
        if (name.Text.Is("@context"u8))
        {
            if (node.HasEntries || !node.Id.IsNull || node.IsDefaultGraph)
            {
                throw OutOfOrder("@context must come first", name);
            }

            node.Context = _contexts.Apply(node.Context, entry.Ahead(2), _base);
            return;
        }

        if (node.IsDefaultGraph)
        {
            throw OutOfOrder("what makes @graph a named graph must come before it", name);
        }

        node.HasEntries = true;
        var property = node.Context.Property(name.Text.Span);
        if (property.Keyword == Keyword.Id)
        {
            if (!node.Id.IsNull)
            {
                throw OutOfOrder("@id must come before long lists", name);
            }

            node.IdEntry = Copy(entry);
            node.Id = Expand(node, entry).Id.Kept();
            TakeWaiting(node);
            return;
        }

        if (property.Keyword == Keyword.Type)
        {
            ApplyTypes(node, entry, name);
        }

        if (node.Id.IsNull)
        {
            node.Waiting.Add(Copy(entry));
        }
        else
        {
            Take(node, entry);
        }
    }

    /// <summary>Types may bring contexts, which hold for every entry of the node, so they must come before any is taken.</summary>
    private void ApplyTypes(Frame node, JsonRef entry, JsonRef at)
    {
        var applied = _expander.ApplyTypes(node.Context, entry, out _);
        if (ReferenceEquals(applied, node.Context))
        {
            return;
        }

        if (node.HasStatements || node.BeforeTypes is not null)
        {
            throw OutOfOrder("types with contexts of their own must come before other entries", at);
        }

        node.BeforeTypes = node.Context;
        node.Context = applied;
        if (node.IdEntry is not null)
        {
            node.Id = Expand(node, Parse(node.IdEntry)).Id.Kept();
        }
    }

    /// <summary>An entry for later: its object with nothing else in it.</summary>
    private static byte[] Copy(JsonRef entry) => [(byte)'{', .. entry.Text.Span.TrimStart("{, \t\r\n"u8), (byte)'}'];

    private JsonRef Parse(byte[] entry) => JsonTree.Parse(entry, _options.MaxJsonDepth + 1).Root;

    private void TakeWaiting(Frame node)
    {
        foreach (var entry in node.Waiting)
        {
            EnsureNamed(node);
            Take(node, Parse(entry));
        }

        node.Waiting.Clear();
    }

    private ExpandedObject Expand(Frame node, JsonRef entry)
    {
        var result = new ExpandedObject();
        _expander.ExpandEntries(new Expander.Node(node.Context, node.BeforeTypes ?? node.Context, null, result, default), entry);
        return result;
    }

    private void Take(Frame node, JsonRef entry)
    {
        node.HasStatements = true;
        var result = Expand(node, entry);
        if (!result.IsNode)
        {
            throw OutOfOrder("a value or a list cannot be that long", entry);
        }

        if (node.IsDefaultGraph)
        {
            foreach (var inner in result.Graph)
            {
                _emitter.Node(inner, default);
            }

            return;
        }

        result.Has |= Entries.Id;
        result.Id = node.Id;
        result.IdKind = null;
        _emitter.Node(result, default);
    }

    private static JsonLdError OutOfOrder(string rule, JsonRef at) =>
        new("json-ld-order", $"In a document of this length {rule}.", at);
}
