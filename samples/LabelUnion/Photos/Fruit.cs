namespace LabelUnion;

/// <summary>What the teacher of fruit tells apart.</summary>
public enum Fruit
{
    Apple,
    Banana,
}
