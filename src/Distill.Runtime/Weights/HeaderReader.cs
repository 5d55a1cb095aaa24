using System.Text.Json;

namespace Distill.Runtime.Weights;

/// <summary>Reads the JSON of a safetensors header, token by token, so that nothing is built that was not checked.</summary>
/// <param name="file">What to call the file in messages.</param>
internal sealed class HeaderReader(string file)
{
    private const string MetadataKey = "__metadata__";
    private const int MostAxes = 32;
    private const int Deepest = 8;

    private readonly List<TensorEntry> tensors = [];
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    public (List<TensorEntry> Tensors, Dictionary<string, string> Metadata) Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
            throw Wrong("is no safetensors file: its header does not begin with '{'");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            reader.Read();
            ReadAll(ref reader);
            // What follows the object must be blank; the reader throws where it is not.
            reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no UTF-8.
            throw new DistillException($"Weights '{file}': the file has a header that is no valid JSON ({FirstSentence(e.Message)}).", e);
        }

        return (tensors, metadata);
    }

    private void ReadAll(ref Utf8JsonReader reader)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!seen.Add(name))
                throw Wrong($"has a header that names '{SafetensorsHeader.Shown(name)}' twice");
            reader.Read();
            Expect(ref reader, JsonTokenType.StartObject, name);
            if (name == MetadataKey)
                ReadMetadata(ref reader);
            else
                ReadTensor(ref reader, name);
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            Expect(ref reader, JsonTokenType.String, MetadataKey);
            if (!metadata.TryAdd(key, reader.GetString()!))
                throw Wrong($"has a header whose {MetadataKey} names '{SafetensorsHeader.Shown(key)}' twice");
        }
    }

    private void ReadTensor(ref Utf8JsonReader reader, string name)
    {
        torch.ScalarType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype" when type is null:
                    type = ReadType(ref reader, name);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, name);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, name);
                    break;
                default:
                    throw Wrong($"has a header that gives '{SafetensorsHeader.Shown(name)}' an unknown or second '{SafetensorsHeader.Shown(key)}'");
            }
        }

        if (type is null || shape is null || offsets is not [var begin, var end])
            throw Wrong($"has a header that lacks dtype, shape or both data_offsets of '{SafetensorsHeader.Shown(name)}'");
        tensors.Add(Fitting(new(name, type.Value, shape, begin, end)));
    }

    private torch.ScalarType ReadType(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String, name);
        var text = reader.GetString()!;
        return TensorTypes.Named(text) ?? throw Wrong($"holds '{SafetensorsHeader.Shown(name)}' as {SafetensorsHeader.Shown(text)}; what can be read is {TensorTypes.Known}");
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartArray, name);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.Number, name);
            if (!reader.TryGetInt64(out var number) || number < 0)
                throw Wrong($"has a header that gives '{SafetensorsHeader.Shown(name)}' a size or place that is no whole number from 0");
            if (numbers.Count == MostAxes)
                throw Wrong($"has a header that gives '{SafetensorsHeader.Shown(name)}' more than {MostAxes} sizes");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The tensor, if its bytes are as many as its shape needs.</summary>
    private TensorEntry Fitting(TensorEntry tensor)
    {
        if (tensor.Begin > tensor.End)
            throw Wrong($"has a header in which '{SafetensorsHeader.Shown(tensor.Name)}' ends before it begins");
        UInt128 needed = (uint)TensorTypes.SizeOf(tensor.Type);
        foreach (var size in tensor.Shape)
        {
            needed *= (ulong)size;
            if (needed > long.MaxValue)
                throw Wrong($"has a header that gives '{SafetensorsHeader.Shown(tensor.Name)}' the shape [{string.Join(',', tensor.Shape)}], more bytes than any file has");
        }

        return needed == (UInt128)tensor.Length
            ? tensor
            : throw Wrong($"has a header that gives '{SafetensorsHeader.Shown(tensor.Name)}' {tensor.Length} bytes, but {tensor.Type} [{string.Join(',', tensor.Shape)}] needs {needed}");
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string name)
    {
        if (reader.TokenType != type)
            throw Wrong($"has a header with {reader.TokenType} in '{SafetensorsHeader.Shown(name)}', where {type} is due");
    }

    private DistillException Wrong(string reason) => SafetensorsHeader.Wrong(file, reason);

    private static string FirstSentence(string message) => message.Split(". ")[0].ReplaceLineEndings(" ").TrimEnd('.');
}
