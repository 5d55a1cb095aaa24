using System.Buffers.Binary;
using System.Text;
using Distill.Runtime.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Weights;

public sealed class SafetensorsTests
{
    private const string One = """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""";

    public static TheoryData<ScalarType> Types =>
        [ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_comes_back_bit_by_bit(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor> { ["line"] = arange(7).sub(3).to(type), ["turned"] = arange(6).reshape(2, 3).t().to(type), ["number"] = ones([], type), ["none"] = empty([0, 3], type) };
        using var file = Open(Write(tensors));
        Assert.Equal(4, file.Header.Tensors.Count);
        foreach (var entry in file.Header.Tensors)
        {
            var read = file.Read(entry);
            Assert.Equal(tensors[entry.Name].shape, read.shape);
            Assert.Equal(type, read.dtype);
            Assert.Equal(entry.Length == 0 ? [] : tensors[entry.Name].contiguous().bytes.ToArray(), entry.Length == 0 ? [] : read.bytes.ToArray());
        }
    }

    [Fact]
    public void The_bytes_are_the_published_format()
    {
        using var scope = NewDisposeScope();
        var bytes = Write(new() { ["b"] = tensor(new byte[] { 1, 2, 3 }), ["a"] = ones(1) }, new() { ["k"] = "v" });
        const string Json = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[3],"data_offsets":[4,7]}}""";
        var padded = Json.PadRight((Json.Length + 7) / 8 * 8);
        Assert.Equal([.. BitConverter.GetBytes((ulong)padded.Length), .. Encoding.UTF8.GetBytes(padded), 0, 0, 0x80, 0x3F, 1, 2, 3], bytes);
    }

    [Fact]
    public void Order_of_the_tensors_does_not_matter_and_wide_ones_come_first()
    {
        using var scope = NewDisposeScope();
        var (small, wide) = (tensor(new byte[] { 1 }), ones(1, float64));
        var bytes = Write(new() { ["a"] = small, ["b"] = wide });
        Assert.Equal(bytes, Write(new() { ["b"] = wide, ["a"] = small }));
        using var file = Open(bytes);
        Assert.Equal(["b", "a"], file.Header.Tensors.Select(t => t.Name));
        Assert.Equal(0, file.Header.DataStart % 8);
    }

    [Fact]
    public void Metadata_is_kept()
    {
        using var file = Open(Write([], new() { ["format"] = "pt", ["name"] = "ünï\"code" }));
        Assert.Equal("ünï\"code", file.Header.Metadata["name"]);
        Assert.Equal(2, file.Header.Metadata.Count);
    }

    [Fact]
    public void A_complex_tensor_is_refused_by_name()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("'z' is ComplexFloat32, which safetensors cannot hold", Assert.Throws<DistillException>(() => Write(new() { ["z"] = zeros(1, ScalarType.ComplexFloat32) })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,3]}}""", 3, "gives 'a' 3 bytes, but Byte [2] needs 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,2]}}""", 2, "gives 'a' 2 bytes, but Float32 [2] needs 8")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 1, "describes 2 bytes of data, but 1 are there")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 3, "describes 2 bytes of data, but 3 are there")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,0]}}""", 2, "'a' ends before it begins")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "'a' begins at byte 1 of the data, where 0 is due")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "'b' begins at byte 1 of the data, where 2 is due")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "more bytes than any file has")]
    [InlineData("""{"a":{"dtype":"F64","shape":[9223372036854775807],"data_offsets":[0,0]}}""", 0, "more bytes than any file has")]
    [InlineData("""{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,0]}}""", 0, "no whole number from 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-2],"data_offsets":[0,2]}}""", 2, "no whole number from 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,2]}}""", 2, "no whole number from 0")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]}}""", 2, "holds 'a' as F8_E4M3; what can be read is F64, F32")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,2]}}""", 2, "lacks dtype, shape or both data_offsets of 'a'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0]}}""", 2, "lacks dtype, shape or both data_offsets of 'a'")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 2, "unknown or second 'dtype'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2],"x":1}}""", 2, "unknown or second 'x'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "names 'a' twice")]
    [InlineData("""{"a":7}""", 0, "has a header with Number in 'a', where StartObject is due")]
    [InlineData("""{"__metadata__":{"k":{"a":1}}}""", 0, "has a header with StartObject in '__metadata__', where String is due")]
    [InlineData("""{"a":{"dtype":[[[[[[[[[[1]]]]]]]]]]}}""", 0, "where String is due")]
    [InlineData("""{"a":{"dtype":"U8","shape":[[[[[[[[[[1]]]]]]]]]]}}""", 0, "where Number is due")]
    [InlineData("""{"a":""", 0, "no valid JSON")]
    [InlineData("""{} x""", 0, "no valid JSON")]
    [InlineData("""[]""", 0, "does not begin with '{'")]
    [InlineData("", 0, "does not begin with '{'")]
    [InlineData("""{"a\nb":7}""", 0, "in 'a?b', where")]
    public void A_header_that_lies_is_told(string json, int data, string reason) =>
        Assert.Contains(reason, Refused(File(json, data)), StringComparison.Ordinal);

    [Theory]
    [InlineData(ulong.MaxValue, "its header would be 18446744073709551615 bytes long")]
    [InlineData(100_000_001ul, "its header would be 100000001 bytes long")]
    [InlineData(1000ul, "its header is 1000 bytes long, but 55 are there")]
    public void A_length_that_lies_costs_no_memory(ulong length, string reason)
    {
        var file = File(One, 2);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(reason, Refused(file), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_told()
    {
        var whole = File(One, 2);
        Open(whole).Dispose();
        for (var length = 0; length < whole.Length; length++)
            Refused(whole[..length]);
    }

    [Fact]
    public void Whatever_is_changed_in_a_header_ends_in_a_message_or_in_tensors_that_fit()
    {
        using var scope = NewDisposeScope();
        var whole = Write(new() { ["conv.weight"] = zeros(4, 3), ["n"] = zeros(1, int64), ["half"] = zeros(5, bfloat16) }, new() { ["format"] = "pt" });
        var random = new SplitMix64(2026);
        const string Likely = "{}[]\",:0123456789-.eE\\u \0";
        var refused = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var file = whole.ToArray();
            for (var changes = 1 + random.Below(4); changes > 0; changes--)
                file[random.Below(file.Length - 70)] = random.Below(2) == 0 ? (byte)Likely[random.Below(Likely.Length)] : (byte)random.Next();
            refused += IsRefused(random.Below(4) == 0 ? file[..random.Below(file.Length)] : file) ? 1 : 0;
        }

        Assert.InRange(refused, 4_000, 5_000);
    }

    /// <summary>Anything but a message fails the test, and so does a tensor that cannot be read.</summary>
    private static bool IsRefused(byte[] file)
    {
        try
        {
            using var opened = Open(file);
            foreach (var entry in opened.Header.Tensors)
                opened.Read(entry).Dispose();
            return false;
        }
        catch (DistillException)
        {
            return true;
        }
    }

    private static string Refused(byte[] file)
    {
        var message = Assert.Throws<DistillException>(() => Open(file)).Message;
        Assert.Contains("'test'", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static SafetensorsFile Open(byte[] file) => new(new MemoryStream(file), "test");

    private static byte[] File(string json, int data) =>
        [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(json)), .. Encoding.UTF8.GetBytes(json), .. new byte[data]];

    private static byte[] Write(Dictionary<string, Tensor> tensors, Dictionary<string, string>? metadata = null)
    {
        using var file = new MemoryStream();
        SafetensorsWriter.Write(file, tensors, metadata);
        return file.ToArray();
    }
}
