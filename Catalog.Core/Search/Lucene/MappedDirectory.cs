using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace Catalog.Search.Lucene;

/// <summary>Reads index files where the system maps them into memory. A query copies its inputs dozens of times for each
/// segment; Lucene.NET's own mapped input notes every copy with the garbage collector, which took longer than the search.
/// Here a copy is the copy of a place.</summary>
internal sealed class MappedDirectory(string path) : MMapDirectory(new DirectoryInfo(path))
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var mapping = Map(name);
        return new MappedInput(name, mapping, 0, mapping.Length, isOwner: true);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        return new Slicer(Map(name));
    }

    private Mapping Map(string name) => new(System.IO.Path.Combine(Directory.FullName, name));

    private sealed class Slicer(Mapping mapping) : IndexInputSlicer
    {
        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) =>
            new MappedInput(sliceDescription, mapping, offset, length, isOwner: false);

        [Obsolete("Only for indexes of Lucene 3.")]
        public override IndexInput OpenFullSlice() => OpenSlice("full", 0, mapping.Length);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                mapping.Dispose();
            }
        }
    }

    /// <summary>A file in memory. Readers are counted by Lucene: the last one closes it.</summary>
    private sealed unsafe class Mapping : IDisposable
    {
        private readonly SafeMemoryMappedViewHandle? _view;
        private readonly byte* _start;

        public Mapping(string file)
        {
            using var stream = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Length = stream.Length;
            if (Length == 0)
            {
                return;
            }

            using var mapped = MemoryMappedFile.CreateFromFile(
                stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = mapped.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
            _start = (byte*)_view.DangerousGetHandle();
        }

        public long Length { get; }

        /// <summary>Bytes inside the file; the caller has seen to it that they are.</summary>
        public ReadOnlySpan<byte> Bytes(long at, int count)
        {
            ObjectDisposedException.ThrowIf(_view is { IsClosed: true }, this);
            return new(_start + at, count);
        }

        public byte Byte(long at)
        {
            ObjectDisposedException.ThrowIf(_view!.IsClosed, this);
            return _start[at];
        }

        public void Dispose() => _view?.Dispose();
    }

    private sealed class MappedInput : IndexInput
    {
        private readonly Mapping _mapping;
        private readonly long _start;
        private readonly long _end;
        private long _at;
        private bool _isOwner;

        public MappedInput(string name, Mapping mapping, long start, long length, bool isOwner)
            : base(name)
        {
            _mapping = mapping;
            _start = _at = start;
            _end = start + length;
            _isOwner = isOwner;
        }

        public override long Length => _end - _start;

        public override long Position => _at - _start;

        public override void Seek(long pos)
        {
            if ((ulong)pos > (ulong)Length)
            {
                throw new EndOfStreamException($"{this} has no byte {pos}.");
            }

            _at = _start + pos;
        }

        public override byte ReadByte()
        {
            if (_at >= _end)
            {
                throw PastEnd();
            }

            return _mapping.Byte(_at++);
        }

        public override void ReadBytes(byte[] b, int offset, int len) => Take(len).CopyTo(b.AsSpan(offset, len));

        public override short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));

        public override int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

        public override long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));

        public override object Clone()
        {
            var copy = (MappedInput)base.Clone();
            copy._isOwner = false;
            return copy;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && _isOwner)
            {
                _mapping.Dispose();
            }
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count > _end - _at)
            {
                throw PastEnd();
            }

            var bytes = _mapping.Bytes(_at, count);
            _at += count;
            return bytes;
        }

        private EndOfStreamException PastEnd() => new($"{this} ends at {Length}.");
    }
}
