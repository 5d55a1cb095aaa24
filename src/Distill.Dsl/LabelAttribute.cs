namespace Distill;

/// <summary>The name by which data and other enums know a label, where it cannot be the name of the member: <c>[Label("ice cream")] Ice</c>.</summary>
/// <param name="name">That name; case, spaces and signs do not matter.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class LabelAttribute(string name) : Attribute
{
    /// <summary>That name.</summary>
    public string Name { get; } = name;
}
