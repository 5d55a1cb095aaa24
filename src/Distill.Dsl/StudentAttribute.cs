namespace Distill;

/// <summary>The model that learns, and the only one that is saved.</summary>
/// <typeparam name="TModel">A TorchSharp module from one tensor to one tensor, <c>[N,…] → [N,C]</c> logits.</typeparam>
/// <param name="arguments">Constants for the constructor of <typeparamref name="TModel"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StudentAttribute<TModel>(params object?[]? arguments) : ModelAttribute(arguments)
    where TModel : class;
