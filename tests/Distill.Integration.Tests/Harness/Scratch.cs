using System.Security.Cryptography;
using System.Text;

namespace Distill.Integration.Tests.Harness;

/// <summary>A folder outside the repository, gone with the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dsldistill-").FullName;

    public string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Writes a file, and the folders on the way to it.</summary>
    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), content);
        return At(name);
    }

    /// <inheritdoc cref="Write(string, byte[])"/>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Every file below a folder, by its path from there.</summary>
    public IEnumerable<string> Files(params string[] parts) =>
        Directory.Exists(At(parts)) ? Directory.EnumerateFiles(At(parts), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(At(parts), f)).Order(StringComparer.Ordinal) : [];

    /// <summary>SHA-256 of every file below a folder.</summary>
    public Dictionary<string, string> Hashes(params string[] parts) =>
        Files(parts).ToDictionary(f => f, f => Hash([.. parts, f]));

    /// <summary>SHA-256 of a file.</summary>
    public string Hash(params string[] parts) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(At(parts))));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
