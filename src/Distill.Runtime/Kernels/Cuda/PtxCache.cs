using System.Security.Cryptography;
using System.Text;
using Distill.Runtime.Native;

namespace Distill.Runtime.Kernels.Cuda;

/// <summary>Compiled kernels on disk, by what they were compiled from. A folder that cannot be read or written is no obstacle, only slower.</summary>
/// <param name="folder">The folder; null: nothing is kept.</param>
internal sealed class PtxCache(string? folder)
{
    /// <summary>The PTX of a source, compiled only if it is not there yet.</summary>
    /// <param name="source">CUDA C.</param>
    /// <param name="options">Options of the compiler.</param>
    /// <param name="version">Version of the compiler.</param>
    /// <param name="compile">Compiles it.</param>
    public byte[] Get(string source, IReadOnlyList<string> options, string version, Func<byte[]> compile)
    {
        var name = Key(source, options, version) + ".ptx";
        if (Read(name) is { } kept)
            return kept;
        var ptx = compile();
        Keep(name, ptx);
        return ptx;
    }

    /// <summary>The name of what is compiled from this, and from nothing else.</summary>
    internal static string Key(string source, IReadOnlyList<string> options, string version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', [version, .. options, source]))));

    private byte[]? Read(string name)
    {
        try
        {
            return folder is not null && File.Exists(Path.Combine(folder, name)) ? File.ReadAllBytes(Path.Combine(folder, name)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Keep(string name, byte[] ptx)
    {
        try
        {
            if (folder is not null)
                _ = MendedLibrary.Store(folder, name, ptx);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next process compiles again.
        }
    }
}
