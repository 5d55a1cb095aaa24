namespace LabelUnion;

/// <summary>What the first teacher tells apart.</summary>
public enum Low
{
    Zero,
    One,
    Two,
    Three,
    Four,
}
