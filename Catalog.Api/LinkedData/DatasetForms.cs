using System.Buffers;
using System.Text;
using Catalog.Api.Fragments;
using Catalog.Dcat;
using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Api.LinkedData;

/// <summary>A dataset in an RDF format, without the document around it.</summary>
internal sealed class DatasetForm(RdfFormat format, PublicAddresses addresses) : IFragmentForm
{
    public string Name { get; } = format.Name;

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(
        IReadOnlyList<CatalogRecord> records, CancellationToken cancellationToken)
    {
        var rendered = new ReadOnlyMemory<byte>[records.Count];
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        var writer = RdfWriter.Create(buffer, format, DatasetWriter.Prefixes);
        writer.Begin();
        for (var i = 0; i < records.Count; i++)
        {
            var start = buffer.WrittenCount;
            var dataset = records[i].Dataset;
            writer.WriteRecord(DatasetWriter.Root(dataset, addresses), DatasetWriter.Triples(dataset, addresses));
            rendered[i] = buffer.WrittenSpan[start..].ToArray();
        }

        return ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(rendered);
    }
}

/// <summary>The IRI of a dataset alone, for the links of a catalogue page: kept like a rendering, so that a page needs no
/// dataset at hand.</summary>
internal sealed class DatasetIriForm(PublicAddresses addresses) : IFragmentForm
{
    public string Name => "dataset-iri";

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> RenderAsync(
        IReadOnlyList<CatalogRecord> records, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(
        [
            .. records.Select(record => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(DatasetWriter.Root(record.Dataset, addresses).Value)),
        ]);
}
