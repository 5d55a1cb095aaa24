using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

public class HintTests
{
    [Fact]
    public void It_is_the_mean_squared_difference_over_all_elements()
    {
        using var scope = NewDisposeScope();
        var student = tensor(new float[] { 1, 2, 3, 4 }).reshape(2, 2).requires_grad_();
        var value = Hint.Value(student, tensor(new float[] { 1, 4, 3, 8 }).reshape(2, 2));
        Assert.Equal(5f, value.item<float>());
        value.backward();
        Assert.Equal([0f, -1f, 0f, -2f], student.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Different_shapes_are_refused_with_both_named()
    {
        using var scope = NewDisposeScope();
        var refusal = Assert.Throws<DistillException>(() => Hint.Value(zeros(4, 1), zeros(4, 3)));
        Assert.Contains("the student gives [N,1], the teacher gives [N,3]", refusal.Message, StringComparison.Ordinal);
    }
}
