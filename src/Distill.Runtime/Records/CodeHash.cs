using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Distill.Runtime.Data;

namespace Distill.Runtime.Records;

/// <summary>
/// What the code of an assembly is, whenever and wherever it was built: its names, strings, signatures, constants and method bodies. Its version, its
/// identity and the places of its sources are no part of it.
/// </summary>
internal static class CodeHash
{
    /// <summary>The hash of an assembly of this program.</summary>
    /// <param name="assembly">Its name.</param>
    /// <returns>SHA-256 in lowercase hexadecimal; of one that lies in no file of its own, its version.</returns>
    public static string Of(string assembly)
    {
        var loaded = Assembly.Load(new AssemblyName(assembly));
        return File.Exists(loaded.Location) ? OfFile(loaded.Location) : loaded.ManifestModule.ModuleVersionId.ToString();
    }

    /// <summary>The hash of an assembly in a file.</summary>
    public static string OfFile(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        using var hash = new ContentHash();
        var code = image.GetMetadataReader();
        AddHeap(hash, image, code, HeapIndex.String);
        AddHeap(hash, image, code, HeapIndex.UserString);
        foreach (var blob in Signatures(code))
            hash.Add<byte>(code.GetBlobBytes(blob));
        foreach (var handle in code.MethodDefinitions)
        {
            if (code.GetMethodDefinition(handle).RelativeVirtualAddress is not 0 and var place)
                hash.Add<byte>(image.GetMethodBody(place).GetILBytes());
        }

        return hash.ToString();
    }

    private static void AddHeap(ContentHash hash, PEReader image, MetadataReader code, HeapIndex heap) =>
        hash.Add<byte>(image.GetMetadata().GetContent(code.GetHeapMetadataOffset(heap), code.GetHeapSize(heap)).AsSpan());

    private static IEnumerable<BlobHandle> Signatures(MetadataReader code) =>
        code.MethodDefinitions.Select(m => code.GetMethodDefinition(m).Signature)
            .Concat(code.FieldDefinitions.Select(f => code.GetFieldDefinition(f).Signature))
            .Concat(code.MemberReferences.Select(m => code.GetMemberReference(m).Signature))
            .Concat(Rows(code, TableIndex.TypeSpec).Select(r => code.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(r)).Signature))
            .Concat(Rows(code, TableIndex.MethodSpec).Select(r => code.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(r)).Signature))
            .Concat(Rows(code, TableIndex.StandAloneSig).Select(r => code.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(r)).Signature))
            .Concat(Rows(code, TableIndex.Constant).Select(r => code.GetConstant(MetadataTokens.ConstantHandle(r)).Value));

    private static IEnumerable<int> Rows(MetadataReader code, TableIndex table) => Enumerable.Range(1, code.GetTableRowCount(table));
}
