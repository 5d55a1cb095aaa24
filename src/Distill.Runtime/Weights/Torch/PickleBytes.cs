using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Distill.Runtime.Weights.Torch;

/// <summary>The bytes of a pickle, read with every length checked against what is there.</summary>
internal sealed class PickleBytes(Stream content)
{
    private const int LongestLine = 1024;

    public byte Byte() => content.ReadByte() is >= 0 and var value ? (byte)value : throw new FormatException("it ends in the middle");

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));

    public string Text(ulong length) => Encoding.UTF8.GetString(Take(length));

    /// <summary>A whole number of any length; one that does not fit stays a big one.</summary>
    public object Number(ulong length)
    {
        var number = new BigInteger(Take(length));
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
    }

    public byte[] Take(ulong length)
    {
        if (length > (ulong)(content.Length - content.Position))
            throw new FormatException($"it asks for {length} bytes, but {content.Length - content.Position} are left");
        var bytes = new byte[length];
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Text up to the end of a line.</summary>
    public string Line()
    {
        var line = new List<byte>();
        for (var next = Byte(); next != (byte)'\n'; next = Byte())
        {
            if (line.Count == LongestLine)
                throw new FormatException("it holds a name without an end");
            line.Add(next);
        }

        return Encoding.UTF8.GetString([.. line]);
    }
}
