namespace Catalog.Rdf.Syntax;

/// <summary>Prefixes declared so far. A prefix that is declared anew gets its new namespace.</summary>
internal sealed class PrefixTable
{
    private byte[][] _names = new byte[16][];
    private byte[][] _namespaces = new byte[16][];
    private int[] _slots = new int[64];

    public int Count { get; private set; }

    public void Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        ref var slot = ref Slot(name);
        if (slot != 0)
        {
            _namespaces[slot - 1] = iri.ToArray();
            return;
        }

        if (Count == _names.Length)
        {
            Array.Resize(ref _names, Count * 2);
            Array.Resize(ref _namespaces, Count * 2);
        }

        _names[Count] = name.ToArray();
        _namespaces[Count] = iri.ToArray();
        slot = ++Count;
        if (Count * 4 > _slots.Length)
        {
            _slots = new int[_slots.Length * 2];
            for (var i = 0; i < Count; i++)
            {
                Slot(_names[i]) = i + 1;
            }
        }
    }

    public bool TryFind(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> iri)
    {
        var slot = Slot(name);
        iri = slot == 0 ? default : _namespaces[slot - 1];
        return slot != 0;
    }

    public void Clear()
    {
        if (Count > 0)
        {
            Array.Clear(_slots);
            Count = 0;
        }
    }

    private ref int Slot(ReadOnlySpan<byte> name)
    {
        var at = (int)(ByteHash.Of(name) & (uint)(_slots.Length - 1));
        while (_slots[at] != 0 && !name.SequenceEqual(_names[_slots[at] - 1]))
        {
            at = (at + 1) & (_slots.Length - 1);
        }

        return ref _slots[at];
    }
}
