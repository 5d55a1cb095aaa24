namespace Distill;

public static partial class Optimize
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    /// <param name="learningRate">The base learning rate.</param>
    /// <remarks>Sutskever et al. 2013; the update of PyTorch's <c>SGD</c>.</remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SgdAttribute(double learningRate) : OptimizerAttribute(learningRate)
    {
        /// <summary>Share of the last step that is kept, 0…1. Default 0.</summary>
        [UnitInterval]
        public double Momentum { get; set; }

        /// <summary>L2 penalty added to the gradient. Default 0.</summary>
        [NotNegative]
        public double WeightDecay { get; set; }

        /// <summary>Nesterov's form of momentum. Default false.</summary>
        public bool Nesterov { get; set; }
    }
}
