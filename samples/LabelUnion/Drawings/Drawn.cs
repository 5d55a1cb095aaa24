namespace LabelUnion;

/// <summary>What the student of drawings is to tell apart.</summary>
public enum Drawn
{
    Cat,
    Dog,
    Apple,
    Eye,
}
