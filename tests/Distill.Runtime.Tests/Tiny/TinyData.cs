using Distill.Runtime.Data;

namespace Distill.Runtime.Tests.Tiny;

/// <summary>4×4 pictures whose brightest of three places is their class, under noise.</summary>
internal static class TinyData
{
    public static DataPair Pair(int train = 200, int test = 60) => new(Make("tiny train", train, 1), Make("tiny test", test, 2));

    public static MemoryDataSet Make(string name, int count, ulong seed, long side = 4, int classes = 3, int? wrongLabelAt = null)
    {
        var random = new SplitMix64(seed);
        var size = (int)(side * side);
        var values = new byte[count * size];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = i == wrongLabelAt ? classes - 1 : random.Below(3);
            for (var v = 0; v < size; v++)
                values[(i * size) + v] = (byte)(random.Below(140) + (v % 3 == labels[i] ? 60 : 0));
        }

        return new(name, values, labels, [1, side, side], classes);
    }
}
