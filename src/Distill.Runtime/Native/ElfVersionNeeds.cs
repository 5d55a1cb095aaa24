using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Distill.Runtime.Native;

/// <summary>
/// The versions that a library demands of other libraries: section <c>.gnu.version_r</c> of a 64-bit little-endian ELF file
/// (Linux Standard Base, Core Specification, "Symbol Versioning").
/// </summary>
internal static class ElfVersionNeeds
{
    private const ushort Weak = 2;

    /// <summary>Marks a demand weak, so that the loader does without it.</summary>
    /// <param name="image">The library's bytes, changed in place.</param>
    /// <param name="version">The version's name in ASCII.</param>
    /// <returns>Whether the library makes that demand.</returns>
    /// <exception cref="BadImageFormatException">The bytes are no well-formed library.</exception>
    public static bool Weaken(Span<byte> image, ReadOnlySpan<byte> version)
    {
        var header = At<Header>(image, 0);
        if (header.Magic != Header.Expected)
            throw new BadImageFormatException("This is no 64-bit little-endian ELF file.");

        var found = false;
        for (var i = 0; i < header.Sections; i++)
        {
            var section = SectionAt(image, header, (uint)i);
            if (section.Type == Section.VersionNeeds)
                found |= Weaken(Content(image, section), Content(image, SectionAt(image, header, section.Link)), version);
        }

        return found;
    }

    /// <summary>Walks the libraries that are needed, and of each the versions that are needed of it.</summary>
    private static bool Weaken(Span<byte> needs, ReadOnlySpan<byte> names, ReadOnlySpan<byte> version)
    {
        var found = false;
        ulong offset = 0;
        for (uint next = 1; next != 0; offset += next)
        {
            var library = At<NeededLibrary>(needs, offset);
            found |= Weaken(needs, offset + library.Versions, names, version);
            next = library.Next;
        }

        return found;
    }

    private static bool Weaken(Span<byte> needs, ulong offset, ReadOnlySpan<byte> names, ReadOnlySpan<byte> version)
    {
        var found = false;
        for (uint next = 1; next != 0; offset += next)
        {
            ref var needed = ref At<NeededVersion>(needs, offset);
            if (Name(names, needed.Name).SequenceEqual(version))
            {
                needed.Flags |= Weak;
                found = true;
            }

            next = needed.Next;
        }

        return found;
    }

    private static Section SectionAt(Span<byte> image, in Header header, uint index)
    {
        if (index >= header.Sections || header.SectionSize < Unsafe.SizeOf<Section>())
            throw Malformed();
        // Only the offset can be huge; it is bounded before the sum.
        return At<Section>(Part(image, header.SectionsOffset, (ulong)header.Sections * header.SectionSize), (ulong)index * header.SectionSize);
    }

    private static Span<byte> Content(Span<byte> image, in Section section) => Part(image, section.Offset, section.Size);

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> names, uint offset)
    {
        if (offset >= names.Length)
            throw Malformed();
        var rest = names[(int)offset..];
        var end = rest.IndexOf((byte)0);
        return end < 0 ? throw Malformed() : rest[..end];
    }

    private static ref T At<T>(Span<byte> bytes, ulong offset)
        where T : unmanaged =>
        ref MemoryMarshal.AsRef<T>(Part(bytes, offset, (ulong)Unsafe.SizeOf<T>()));

    private static Span<byte> Part(Span<byte> bytes, ulong offset, ulong size)
    {
        var length = (ulong)bytes.Length;
        if (offset > length || size > length - offset)
            throw Malformed();
        return bytes.Slice((int)offset, (int)size);
    }

    private static BadImageFormatException Malformed() => new("This ELF file points outside itself.");

    // Names are ours, layouts are those of <elf.h>: Elf64_Ehdr, Elf64_Shdr, Elf64_Verneed, Elf64_Vernaux.
#pragma warning disable CS0649 // Read from the file's bytes, never assigned.
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Header
    {
        /// <summary>0x7F, "ELF", 64-bit, little-endian.</summary>
        public const ulong Expected = 0x01_02_46_4C_45_7F;

        [FieldOffset(0)]
        private readonly ulong identification;

        [FieldOffset(0x28)]
        public readonly ulong SectionsOffset;

        [FieldOffset(0x3A)]
        public readonly ushort SectionSize;

        [FieldOffset(0x3C)]
        public readonly ushort Sections;

        public readonly ulong Magic => identification & 0xFFFF_FFFF_FFFF;
    }

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Section
    {
        public const uint VersionNeeds = 0x6FFFFFFE;

        [FieldOffset(0x04)]
        public readonly uint Type;

        [FieldOffset(0x18)]
        public readonly ulong Offset;

        [FieldOffset(0x20)]
        public readonly ulong Size;

        [FieldOffset(0x28)]
        public readonly uint Link;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct NeededLibrary
    {
        [FieldOffset(0x08)]
        public readonly uint Versions;

        [FieldOffset(0x0C)]
        public readonly uint Next;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct NeededVersion
    {
        [FieldOffset(0x04)]
        public ushort Flags;

        [FieldOffset(0x08)]
        public readonly uint Name;

        [FieldOffset(0x0C)]
        public readonly uint Next;
    }
#pragma warning restore CS0649
}
