using System.Numerics;

namespace Distill.Runtime.Weights.Torch;

/// <summary>
/// A file that <c>torch.save</c> wrote: <c>.pt</c>, <c>.pth</c>, <c>.th</c>, as a zip archive or as the older stream of pickles.
/// Its pickles are read as data; nothing in them is ever called.
/// </summary>
internal sealed class TorchFile : ISavedWeights
{
    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    private readonly IStorages storages;
    private readonly Dictionary<SavedTensor, PickledTensor> views = new(ReferenceEqualityComparer.Instance);

    private TorchFile(IStorages storages, IEnumerable<(string Name, PickledTensor Tensor)> tensors)
    {
        this.storages = storages;
        foreach (var (name, tensor) in tensors)
        {
            CheckBounds(name, tensor);
            views.Add(new(name, tensor.Storage.Type, tensor.Shape), tensor);
        }

        Tensors = [.. views.Keys];
    }

    public IReadOnlyList<SavedTensor> Tensors { get; }

    /// <summary>Whether a file begins as PyTorch's do; it is left at its first byte.</summary>
    public static bool Recognises(FileStream file)
    {
        Span<byte> start = stackalloc byte[4];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == start.Length && (start.SequenceEqual("PK\x3\x4"u8) || (start[0] == 0x80 && start[1] is > 0 and <= 5 && start[2] is 0x8a or (byte)'}' or 0x95 or (byte)'c'));
    }

    /// <summary>Reads which tensors a file holds.</summary>
    /// <param name="file">The file, from its first byte; it is disposed with the result.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="DistillException">It is damaged, or asks for more than weights.</exception>
    public static TorchFile Read(FileStream file, string name)
    {
        try
        {
            return file.ReadByte() == 'P' ? ReadZip(file) : ReadStream(file);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or EndOfStreamException or OverflowException)
        {
            throw new DistillException($"Weights '{name}': the file is damaged or not one of weights: {e.Message.TrimEnd('.')}.", e);
        }
        catch (DistillException e)
        {
            throw new DistillException($"Weights '{name}': the file {e.Message.TrimEnd('.')}.", e);
        }
    }

    public torch.Tensor Read(SavedTensor tensor)
    {
        var view = views[tensor];
        var count = Extent(view);
        using var flat = torch.empty([count], tensor.Type);
        if (count > 0)
            storages.Read(view.Storage.Key, view.Offset * TensorTypes.SizeOf(tensor.Type), flat.bytes);
        using var shaped = flat.as_strided([.. view.Shape], [.. view.Strides]);
        return shaped.clone();
    }

    public void Dispose() => storages.Dispose();

    private static TorchFile ReadZip(FileStream file)
    {
        file.Position = 0;
        var storages = new ZipStorages(file);
        using var pickle = storages.OpenPickle();
        return new(storages, StateDict.Find(new PickleReader(pickle, Storage).Read()));
    }

    /// <summary>The older form: a magic number, the protocol, the machine it was saved on, the object, the names of its storages, the storages.</summary>
    private static TorchFile ReadStream(FileStream file)
    {
        file.Position = 0;
        if (Next(file) is not BigInteger magic || magic != Magic)
            throw new FormatException("it is a pickle, but not one that torch.save wrote");
        Next(file);
        if (Next(file) is PickledDictionary machine && machine["little_endian"] is false)
            throw new FormatException("its numbers are stored with the highest byte first; save it on a machine that stores the lowest first");
        var known = new Dictionary<string, PickledStorage>(StringComparer.Ordinal);
        var content = new PickleReader(file, reference => known[Storage(reference).Key] = Storage(reference)).Read();
        if (Next(file) is not PickledList names)
            throw new FormatException("it does not say which storages it holds");
        return new(new StreamStorages(file, names.Items.OfType<string>(), known), StateDict.Find(content));
    }

    private static object? Next(Stream file) => new PickleReader(file, Storage).Read();

    /// <summary>A reference to numbers: ("storage", class, name, device, count), and in the older form a view, which torch no longer makes.</summary>
    private static PickledStorage Storage(object? reference) =>
        reference is PickledTuple { Items: ["storage", PickledName type, string key, _, long and >= 0 and var count, ..] items } && (items.Count == 5 || items is [_, _, _, _, _, null])
            ? new(PickleNames.TypeOf(type), key, count)
            : throw new FormatException("it refers to numbers in an unknown way");

    /// <summary>Numbers from the first of a view to its last.</summary>
    private static long Extent(PickledTensor view) =>
        view.Shape.Contains(0) ? 0 : checked(1 + view.Shape.Zip(view.Strides, (size, step) => checked((size - 1) * step)).Sum());

    private void CheckBounds(string name, PickledTensor view)
    {
        var held = storages.Length(view.Storage.Key) ?? throw new FormatException($"the numbers of '{SafetensorsHeader.Shown(name)}' are missing");
        if (checked((view.Offset + Extent(view)) * TensorTypes.SizeOf(view.Storage.Type)) > held)
            throw new FormatException($"'{SafetensorsHeader.Shown(name)}' reaches beyond its storage of {held} bytes");
        _ = checked(view.Shape.Aggregate(1L, (product, size) => checked(product * size)));
    }
}
