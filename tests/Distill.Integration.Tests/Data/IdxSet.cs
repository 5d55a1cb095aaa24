using System.Buffers.Binary;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Data;

/// <summary>A data folder in MNIST's format: a few blots, so that a run takes a second. Nobody learns from it; it is run, or spoiled and refused.</summary>
internal static class IdxSet
{
    public const string TrainImages = "train-images-idx3-ubyte";
    public const string TrainLabels = "train-labels-idx1-ubyte";
    public const string TestImages = "t10k-images-idx3-ubyte";
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    private const int Train = 320;
    private const int Test = 60;
    private const int Side = 28;
    private const int Classes = 10;

    /// <summary>Writes the four files below a folder and gives that folder.</summary>
    public static string Write(Scratch scratch, string folder = "digits")
    {
        scratch.Write($"{folder}/{TrainImages}", Images(Train));
        scratch.Write($"{folder}/{TrainLabels}", Labels(Train));
        scratch.Write($"{folder}/{TestImages}", Images(Test));
        scratch.Write($"{folder}/{TestLabels}", Labels(Test));
        return scratch.At(folder);
    }

    /// <summary>Pictures of a size.</summary>
    public static byte[] Images(int count, int side = Side)
    {
        var values = new byte[count * side * side];
        new Random(count).NextBytes(values);
        return File([count, side, side], values);
    }

    /// <summary>Labels of so many classes, in turn.</summary>
    public static byte[] Labels(int count, int classes = Classes) => File([count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % classes))]);

    /// <summary>A file whose header names these sizes and that holds these values, whether they fit or not.</summary>
    public static byte[] File(int[] sizes, byte[] values)
    {
        var bytes = new byte[4 + (4 * sizes.Length)];
        bytes[2] = 0x08;
        bytes[3] = (byte)sizes.Length;
        for (var axis = 0; axis < sizes.Length; axis++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * axis)), sizes[axis]);
        return [.. bytes, .. values];
    }
}
