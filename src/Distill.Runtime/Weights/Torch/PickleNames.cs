namespace Distill.Runtime.Weights.Torch;

/// <summary>The names that a file of weights needs, and what each of them stands for here. Every other name is refused.</summary>
internal static class PickleNames
{
    private static readonly Dictionary<string, torch.ScalarType> Storages = new(StringComparer.Ordinal)
    {
        ["torch.DoubleStorage"] = torch.ScalarType.Float64,
        ["torch.FloatStorage"] = torch.ScalarType.Float32,
        ["torch.HalfStorage"] = torch.ScalarType.Float16,
        ["torch.BFloat16Storage"] = torch.ScalarType.BFloat16,
        ["torch.LongStorage"] = torch.ScalarType.Int64,
        ["torch.IntStorage"] = torch.ScalarType.Int32,
        ["torch.ShortStorage"] = torch.ScalarType.Int16,
        ["torch.CharStorage"] = torch.ScalarType.Int8,
        ["torch.ByteStorage"] = torch.ScalarType.Byte,
        ["torch.BoolStorage"] = torch.ScalarType.Bool,
    };

    private static readonly Dictionary<string, Func<IReadOnlyList<object?>, object?>> Calls = new(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = Dictionary,
        ["torch._utils._rebuild_tensor"] = Tensor,
        ["torch._utils._rebuild_tensor_v2"] = Tensor,
        ["torch._utils._rebuild_parameter"] = arguments => arguments is [PickledTensor tensor, ..] ? tensor : throw Wrong("a parameter"),
        ["torch.Size"] = arguments => arguments is [PickledTuple sizes] ? sizes : throw Wrong("a size"),
    };

    /// <summary>A name, if weights need it.</summary>
    /// <exception cref="DistillException">They do not.</exception>
    public static PickledName Allowed(string name) =>
        Calls.ContainsKey(name) || Storages.ContainsKey(name)
            ? new(name)
            : throw new DistillException($"names '{SafetensorsHeader.Shown(name)}', which weights do not need, and nothing in a file is ever called. Save the weights alone, with torch.save(model.state_dict(), …), or as safetensors");

    /// <summary>What calling a name with these arguments means.</summary>
    public static object? Result(PickledName callee, IReadOnlyList<object?> arguments) =>
        Calls.TryGetValue(callee.Name, out var call) ? call(arguments) : throw Wrong($"'{callee.Name}'");

    /// <summary>Type of a storage's numbers, by the name of its class.</summary>
    public static torch.ScalarType TypeOf(PickledName storage) =>
        Storages.TryGetValue(storage.Name, out var type) ? type : throw new FormatException($"it calls '{storage.Name}' a storage");

    private static PickledDictionary Dictionary(IReadOnlyList<object?> arguments)
    {
        var dictionary = new PickledDictionary();
        foreach (var pair in arguments is [PickledList items, ..] ? items.Items : [])
        {
            if (pair is PickledTuple { Items: [var key, var value] })
                dictionary.Set(key, value);
        }

        return dictionary;
    }

    private static PickledTensor Tensor(IReadOnlyList<object?> arguments) =>
        arguments is [PickledStorage storage, long offset, PickledTuple shape, PickledTuple strides, ..]
            && Sizes(shape) is { } sizes && Sizes(strides) is { } steps && sizes.Count == steps.Count && offset >= 0
            ? new(storage, offset, sizes, steps)
            : throw Wrong("a tensor");

    private static List<long>? Sizes(PickledTuple tuple) =>
        tuple.Items.All(i => i is long and >= 0) ? [.. tuple.Items.Cast<long>()] : null;

    private static FormatException Wrong(string what) => new($"it makes {what} from the wrong parts");
}
