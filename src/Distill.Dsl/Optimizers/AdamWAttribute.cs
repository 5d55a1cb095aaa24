namespace Distill;

public static partial class Optimize
{
    /// <summary>Adam with decoupled weight decay.</summary>
    /// <param name="learningRate">The base learning rate.</param>
    /// <remarks>Loshchilov, Hutter 2019 (arXiv:1711.05101); the update of PyTorch's <c>AdamW</c>.</remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class AdamWAttribute(double learningRate) : OptimizerAttribute(learningRate)
    {
        /// <summary>Decay of the running mean of gradients, 0…1. Default 0.9.</summary>
        [UnitInterval]
        public double Beta1 { get; set; } = 0.9;

        /// <summary>Decay of the running mean of squared gradients, 0…1. Default 0.999.</summary>
        [UnitInterval]
        public double Beta2 { get; set; } = 0.999;

        /// <summary>Added to the denominator. Default 1e-8.</summary>
        [Positive]
        public double Epsilon { get; set; } = 1e-8;

        /// <summary>Decoupled weight decay. Default 0.01.</summary>
        [NotNegative]
        public double WeightDecay { get; set; } = 0.01;
    }
}
