using Distill.Runtime.Kernels;

namespace Distill.Runtime.Tests.Kernels;

/// <summary>What kernels compute once a row.</summary>
public sealed class ScalarMathTests
{
    private const double None = double.NegativeInfinity;

    [Theory]
    [InlineData(1.5, 3, 0.5)]
    [InlineData(-2, 1, 4)]
    [InlineData(700, 12, -700)]
    [InlineData(-700, 12, 700)]
    [InlineData(5000, 2, 4999)]
    [InlineData(3, 2, None)]
    public void Shares_and_their_logarithm(double left, double sum, double right)
    {
        var log = ScalarMath.LogAddExp(left, sum, right, out var leftShare, out var rightShare);
        Assert.Equal(1, leftShare + rightShare, 1e-15);
        Assert.Equal(Math.Exp(left + Math.Log(sum) - log), leftShare, 1e-11);
        Assert.Equal(Math.Exp(right - log), rightShare, 1e-11);
        Assert.Equal(log, ScalarMath.LogAddExp(left + Math.Log(sum), right), 1e-12 * Math.Abs(log));
    }

    [Fact]
    public void Nothing_has_no_share()
    {
        Assert.Equal(2, ScalarMath.LogAddExp(-1e30, 0, 2, out var nothing, out var all));
        Assert.Equal((0, 1), (nothing, all));
        Assert.Equal(None, ScalarMath.LogAddExp(None, None));
    }
}
