using System.Text;

namespace Catalog.Rdf.RdfXml;

/// <summary>Takes bytes that are not UTF-8 for Windows-1252: what portals send when they forget to convert.</summary>
internal sealed class Windows1252Fallback(Action<RdfSyntaxException>? report) : DecoderFallback
{
    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(report);

    private sealed class Buffer(Action<RdfSyntaxException>? report) : DecoderFallbackBuffer
    {
        private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        private string _text = "";
        private int _next;
        private bool _reported;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            if (!_reported)
            {
                _reported = true;
                report?.Invoke(new RdfSyntaxException("encoding-repaired", "Bytes that are not UTF-8 were read as Windows-1252."));
            }

            _text = Windows1252.GetString(bytesUnknown);
            _next = 0;
            return _text.Length > 0;
        }

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }

            _next--;
            return true;
        }

        public override void Reset()
        {
            _text = "";
            _next = 0;
        }
    }
}
