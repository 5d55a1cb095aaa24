namespace Distill;

/// <summary>Marks a property whose value is the path of a layer, or an array of them: the loss is handed the layer itself.</summary>
/// <param name="model">Whose layer it is: <c>teacher</c> or <c>student</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LayerOfAttribute(string model) : Attribute
{
    /// <summary>Whose layer it is: <c>teacher</c> or <c>student</c>.</summary>
    public string Model { get; } = model;
}
