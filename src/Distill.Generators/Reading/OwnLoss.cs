using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>A method of the experiment that is declared to be a loss.</summary>
/// <param name="Method">The method.</param>
/// <param name="Loss">Its attribute.</param>
internal sealed record OwnLoss(IMethodSymbol Method, Declared<DistillLossAttribute> Loss);
