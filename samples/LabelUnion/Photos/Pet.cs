namespace LabelUnion;

/// <summary>What the teachers of animals tell apart.</summary>
public enum Pet
{
    Cat,
    Dog,
}
