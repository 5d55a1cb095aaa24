using Distill.Benchmarks.Losses;
using TorchSharp;
using static TorchSharp.torch;
using Model = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Distill.Benchmarks.Steps;

/// <summary>The same training loop as a TorchSharp program writes it by hand. Like the emitted one, it reports the value of each step.</summary>
internal sealed class PlainLoop : IDisposable
{
    private readonly Model teacher;
    private readonly Model student;
    private readonly optim.Optimizer optimizer;

    public PlainLoop(Model teacher, Model student)
    {
        this.teacher = teacher;
        this.student = student;
        teacher.eval();
        foreach (var parameter in teacher.parameters())
            parameter.requires_grad = false;
        optimizer = optim.SGD(student.parameters(), 0.05, momentum: 0.9);
    }

    public double Step(Tensor image, Tensor label)
    {
        using var scope = NewDisposeScope();
        Tensor known;
        using (no_grad())
            known = teacher.call(image);
        var loss = PlainKd.Loss(student.call(image), known, label);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }

    public void Dispose()
    {
        optimizer.Dispose();
        student.Dispose();
        teacher.Dispose();
    }
}
