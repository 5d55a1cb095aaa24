namespace LabelUnion;

/// <summary>What the student of photographs is to tell apart.</summary>
public enum Thing
{
    Cat,
    Dog,
    Apple,
    Banana,
}
