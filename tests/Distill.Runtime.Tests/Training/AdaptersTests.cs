using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Training;

public class AdaptersTests
{
    [Fact]
    public void Conv1x1_brings_channels_to_the_teachers_width_without_bias()
    {
        using var scope = NewDisposeScope();
        var adapter = Adapters.Conv1x1(zeros(2, 8, 5, 5), zeros(2, 20, 5, 5));
        Assert.Equal([2, 20, 5, 5], adapter.call(zeros(2, 8, 5, 5)).shape);
        Assert.Single(adapter.parameters());
    }

    [Fact]
    public void The_form_of_FitNets_gives_nothing_negative()
    {
        using var scope = NewDisposeScope();
        var adapted = Adapters.Conv1x1BnRelu(zeros(2, 8, 5, 5), zeros(2, 20, 7, 7)).call(randn(2, 8, 5, 5));
        Assert.Equal([2, 20, 5, 5], adapted.shape);
        Assert.True(adapted.min().ToDouble() >= 0);
    }

    [Fact]
    public void Linear_brings_the_last_dimension_to_the_teachers_width_with_bias()
    {
        using var scope = NewDisposeScope();
        var adapter = Adapters.Linear(zeros(2, 7, 8), zeros(2, 7, 20));
        Assert.Equal([2, 7, 20], adapter.call(zeros(2, 7, 8)).shape);
        Assert.Equal(2, adapter.parameters().Count());
    }

    [Fact]
    public void What_cannot_be_joined_is_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();
        var refusal = Assert.Throws<DistillException>(() => Adapters.Conv1x1(zeros(2, 8, 5, 5), zeros(2, 20)));
        Assert.Contains("the student gives [N,8,5,5], the teacher [N,20]", refusal.Message, StringComparison.Ordinal);
        refusal = Assert.Throws<DistillException>(() => Adapters.Linear(zeros(2, 6, 8), zeros(2, 7, 20)));
        Assert.Contains("the student gives [N,6,8], the teacher [N,7,20]", refusal.Message, StringComparison.Ordinal);
    }
}
