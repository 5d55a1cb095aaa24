using System.Buffers.Binary;
using System.Text;

namespace Distill.Runtime.Tests.Native;

/// <summary>The smallest ELF file that demands versions: a header, <c>.gnu.version_r</c>, its names, and three section headers.</summary>
internal static class ElfImage
{
    private const int HeaderSize = 64;
    private const int EntrySize = 16;

    /// <summary>Where the flags of a version stand.</summary>
    /// <param name="entry">Its place among all libraries and versions, each library followed by its versions.</param>
    public static int FlagsOf(int entry) => HeaderSize + (entry * EntrySize) + 4;

    public static byte[] Demanding(params string[][] versionsOfLibraries)
    {
        var names = new List<byte> { 0 };
        var needs = new byte[versionsOfLibraries.Sum(v => 1 + v.Length) * EntrySize];
        var at = 0;
        foreach (var (library, versions) in versionsOfLibraries.Index())
        {
            var last = library == versionsOfLibraries.Length - 1;
            BinaryPrimitives.WriteUInt16LittleEndian(needs.AsSpan(at), 1);
            BinaryPrimitives.WriteUInt16LittleEndian(needs.AsSpan(at + 2), (ushort)versions.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(needs.AsSpan(at + 8), EntrySize);
            BinaryPrimitives.WriteUInt32LittleEndian(needs.AsSpan(at + 12), last ? 0 : (uint)((1 + versions.Length) * EntrySize));
            at += EntrySize;
            foreach (var (i, version) in versions.Index())
            {
                BinaryPrimitives.WriteUInt32LittleEndian(needs.AsSpan(at + 8), (uint)names.Count);
                BinaryPrimitives.WriteUInt32LittleEndian(needs.AsSpan(at + 12), i == versions.Length - 1 ? 0u : EntrySize);
                names.AddRange(Encoding.ASCII.GetBytes(version + '\0'));
                at += EntrySize;
            }
        }

        return [.. Header(HeaderSize + needs.Length + names.Count), .. needs, .. names, .. Sections(needs.Length, names.Count)];
    }

    private static byte[] Header(int sections)
    {
        var header = new byte[HeaderSize];
        "\u007FELF\u0002\u0001"u8.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(0x28), sections);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x3A), 64);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x3C), 3);
        return header;
    }

    private static byte[] Sections(int needs, int names)
    {
        var sections = new byte[3 * 64];
        Write(sections.AsSpan(64), 0x6FFFFFFE, HeaderSize, needs, link: 2);
        Write(sections.AsSpan(128), 3, HeaderSize + needs, names, link: 0);
        return sections;
    }

    private static void Write(Span<byte> section, uint type, int offset, int size, uint link)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(section[0x04..], type);
        BinaryPrimitives.WriteInt64LittleEndian(section[0x18..], offset);
        BinaryPrimitives.WriteInt64LittleEndian(section[0x20..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(section[0x28..], link);
    }
}
