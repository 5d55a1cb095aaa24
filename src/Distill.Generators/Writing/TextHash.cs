using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Distill.Generators.Writing;

/// <summary>SHA-256 of texts, in hexadecimal.</summary>
internal static class TextHash
{
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
