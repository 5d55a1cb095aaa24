namespace LabelUnion;

/// <summary>What the second teacher of drawings tells apart.</summary>
public enum Still
{
    Apple,
    Eye,
}
