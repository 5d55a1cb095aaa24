namespace Distill.Generators.Model;

/// <summary>A tensor inside a model, as the declaration names it.</summary>
/// <param name="Path">As it is written: <c>layer2.0.conv1</c>, <c>fc:input</c>, <c>relu#2</c>, <c>lstm[0]</c>.</param>
/// <param name="Point">The same, taken apart.</param>
/// <param name="Copy">Whether a copy is kept, which no later in-place operation changes.</param>
/// <param name="Access">The fields that lead from the model to the layer, when the language can name them all; null: it is looked up by name once.</param>
internal sealed record LayerPath(string Path, TapPoint Point, bool Copy, EquatableArray<LayerStep>? Access);

/// <summary>A field on the way to a layer.</summary>
/// <param name="Member">The field or property, escaped.</param>
/// <param name="Hidden">How a field is reached that generated code may not name; null: by its name.</param>
internal sealed record LayerStep(string Member, HiddenField? Hidden);

/// <summary>A private field, which the runtime reads for us by its type and name.</summary>
/// <param name="Owner">The class that declares it, with <c>global::</c>.</param>
/// <param name="Type">Its declared type, with <c>global::</c>.</param>
/// <param name="Name">Its name in metadata.</param>
internal sealed record HiddenField(string Owner, string Type, string Name);
