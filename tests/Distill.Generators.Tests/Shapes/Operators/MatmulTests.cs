using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Products that do not fit: TorchSharp ends the program there, so these are compared with PyTorch's documented rule alone.</summary>
public sealed class MatmulTests
{
    [Theory]
    [InlineData(new long[] { 3, 4 }, new long[] { 5, 6 })]
    [InlineData(new long[] { 4 }, new long[] { 5 })]
    [InlineData(new long[] { 2, 3, 4 }, new long[] { 3, 4, 5 })]
    [InlineData(new long[] { }, new long[] { 4 })]
    public void What_does_not_fit_is_refused(long[] left, long[] right) => Assert.NotNull(Call(Of(left), Of(right)).Wrong);

    [Fact]
    public void The_batch_may_meet_a_number() => Assert.Null(Call(Shape.Of(Dim.Batch, 3, 4), Shape.Of(7, 4, 5)).Wrong);

    [Fact]
    public void What_is_unknown_is_not_refused() => Assert.Null(Call(Shape.Of(Dim.Unknown, 4), Shape.Unknown).Wrong);

    private static Shape Of(long[] dims) => Shape.Of(dims.Select(d => (Dim)d));

    private static FunctionOperation Call(Shape left, Shape right)
    {
        var target = new TensorValue(right);
        var call = new FunctionOperation("matmul", new TensorValue(left), new([new("target", target, true)]));
        OperatorCatalog.Function("Tensor", "matmul")!.Apply(call);
        return call;
    }
}
