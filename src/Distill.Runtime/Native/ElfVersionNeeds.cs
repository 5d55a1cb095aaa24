using System.Buffers.Binary;
using System.Text;

namespace Distill.Runtime.Native;

/// <summary>The versions that a 64-bit little-endian ELF library demands of others (section <c>.gnu.version_r</c>).</summary>
internal static class ElfVersionNeeds
{
    private const uint VersionNeedsSection = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Marks a demand weak, so that the loader does without it.</summary>
    /// <param name="image">The library's bytes, changed in place.</param>
    /// <param name="version">The version's name.</param>
    /// <returns>Whether the library makes that demand.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are no well-formed library.</exception>
    public static bool Weaken(Span<byte> image, string version)
    {
        var sections = (int)BinaryPrimitives.ReadInt64LittleEndian(image[0x28..]);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3A..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(image[0x3C..]);
        var found = false;
        for (var i = 0; i < count; i++)
        {
            var section = image.Slice(sections + (i * size), size);
            if (BinaryPrimitives.ReadUInt32LittleEndian(section[4..]) != VersionNeedsSection)
                continue;
            var names = image.Slice(sections + ((int)BinaryPrimitives.ReadUInt32LittleEndian(section[0x28..]) * size), size);
            var needs = (int)BinaryPrimitives.ReadInt64LittleEndian(section[0x18..]);
            var libraries = BinaryPrimitives.ReadUInt32LittleEndian(section[0x2c..]);
            found |= Weaken(image, needs, libraries, (int)BinaryPrimitives.ReadInt64LittleEndian(names[0x18..]), Encoding.ASCII.GetBytes(version));
        }

        return found;
    }

    /// <summary>Walks the libraries that are needed, and of each the versions that are needed of it.</summary>
    private static bool Weaken(Span<byte> image, int need, uint libraries, int names, ReadOnlySpan<byte> version)
    {
        var found = false;
        for (var library = 0; library < libraries; library++)
        {
            var versions = BinaryPrimitives.ReadUInt16LittleEndian(image[(need + 2)..]);
            var entry = need + (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(need + 8)..]);
            for (var i = 0; i < versions; i++)
            {
                var name = image[(names + (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(entry + 8)..]))..];
                if (name[..name.IndexOf((byte)0)].SequenceEqual(version))
                {
                    var flags = image[(entry + 4)..];
                    BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | Weak));
                    found = true;
                }

                entry += (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(entry + 12)..]);
            }

            need += (int)BinaryPrimitives.ReadUInt32LittleEndian(image[(need + 12)..]);
        }

        return found;
    }
}
