using static TorchSharp.torch;

namespace Distill.Runtime.Weights;

/// <summary>What safetensors calls the types of numbers.</summary>
internal static class TensorTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] All =
    [
        ("F64", ScalarType.Float64, 8),
        ("F32", ScalarType.Float32, 4),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8),
        ("I32", ScalarType.Int32, 4),
        ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1),
        ("BOOL", ScalarType.Bool, 1),
    ];

    public static string Known { get; } = string.Join(", ", All.Select(t => t.Name));

    public static ScalarType? Named(string name) => Array.Find(All, t => t.Name == name) is { Name: not null } found ? found.Type : null;

    /// <summary>The name of a type; null where safetensors has none (complex numbers).</summary>
    public static string? NameOf(ScalarType type) => Array.Find(All, t => t.Type == type).Name;

    /// <summary>Bytes of one number.</summary>
    public static int SizeOf(ScalarType type) => Array.Find(All, t => t.Type == type).Size;
}
