using System.Security.Cryptography;

namespace Distill.Runtime.Records;

/// <summary>SHA-256 of files, in lowercase hexadecimal.</summary>
internal static class FileHash
{
    public static string Of(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
