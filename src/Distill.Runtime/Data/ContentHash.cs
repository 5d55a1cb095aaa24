using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Distill.Runtime.Data;

/// <summary>SHA-256 over the parts of a data set, each with its length, so that no two different contents read the same.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ContentHash Add(string text) => AddPart(Encoding.UTF8.GetBytes(text));

    public ContentHash Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        AddPart(MemoryMarshal.AsBytes(values));

    /// <summary>The hash of all that was added, in lowercase hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose() => hash.Dispose();

    private ContentHash AddPart(ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BitConverter.TryWriteBytes(length, (long)part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
        return this;
    }
}
