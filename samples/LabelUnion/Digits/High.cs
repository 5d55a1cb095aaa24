namespace LabelUnion;

/// <summary>What the second teacher tells apart.</summary>
public enum High
{
    Five,
    Six,
    Seven,
    Eight,
    Nine,
}
