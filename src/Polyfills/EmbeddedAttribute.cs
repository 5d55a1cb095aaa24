namespace Microsoft.CodeAnalysis;

/// <summary>Hides a type from every other assembly, also from those that see internal ones: each has its own of these.</summary>
[global::System.AttributeUsage(global::System.AttributeTargets.All)]
[Embedded]
internal sealed class EmbeddedAttribute : global::System.Attribute;
