namespace LabelUnion;

/// <summary>What the student is to tell apart: the labels of both teachers.</summary>
public enum Digit
{
    Zero,
    One,
    Two,
    Three,
    Four,
    Five,
    Six,
    Seven,
    Eight,
    Nine,
}
