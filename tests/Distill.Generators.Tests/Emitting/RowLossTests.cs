using System.Reflection;
using Distill.Generators.Tests.Checking;
using Distill.Generators.Tests.Harness;
using Distill.Generators.Tests.Kernels;
using TorchSharp;

namespace Distill.Generators.Tests.Emitting;

/// <summary>A logits loss of one's own, as a method of the experiment, becomes part of the fused kernel like a built-in one.</summary>
public sealed class RowLossTests
{
    private static string Program { get; } = "using Distill.Formulas;\n" + Experiments.With("class DigitsKd;", """
        class DigitsKd
        {
            private const double Gamma = 2;

            [DistillLoss(Weight = 0.5)]
            private static Expr Focal(LogitsRow student, LogitsRow teacher)
            {
                var logQ = Expr.AtLabel(student.LogSoftmax());
                return -Expr.Power(1 - Expr.Exp(logQ), Gamma) * logQ;
            }
        }
        """);

    [Fact]
    public void It_is_fused_and_called_with_its_weight()
    {
        var compiled = Compiled.From(Program, DiagnosticPage.Models);
        Assert.True(compiled.Findings.IsEmpty && compiled.Complaints.IsEmpty, compiled.Printed);
        Assert.Contains("DigitsKdLogits.Evaluate(studentLogits, teacherLogits, batch.Label, softTargets: 1f, focal: 0.5f)", compiled.Sources["DigitsKd.Loop.g.cs"], StringComparison.Ordinal);
        Assert.Contains("new(\"focal\", \"Focal\", 0.5)", string.Join('\n', compiled.Sources.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_value_and_derived_gradient_are_those_of_the_formula()
    {
        using var scope = torch.NewDisposeScope();
        var evaluate = Emitted(Compiled.From(Program, DiagnosticPage.Models)).GetTypes().Single(t => t.Name == "DigitsKdLogits").GetMethod("Evaluate", BindingFlags.Public | BindingFlags.Static)!;
        var (student, teacher, label) = (torch.tensor(Noise.Row(3 * 10, 1)).reshape(3, 10), torch.tensor(Noise.Row(3 * 10, 2)).reshape(3, 10), torch.tensor([4L, 0L, 9L]));
        var result = evaluate.Invoke(null, [student, teacher, label, 0f, 0.5f])!;
        var value = (double)result.GetType().GetProperty("Focal")!.GetValue(result)!;
        var gradient = (torch.Tensor)result.GetType().GetProperty("Gradient")!.GetValue(result)!;

        var double64 = student.to(torch.float64).requires_grad_();
        var logQ = double64.log_softmax(1).gather(1, label.unsqueeze(1));
        var expected = (-(1 - logQ.exp()).square() * logQ).mean();
        (0.5 * expected).backward();
        Assert.Equal(expected.ToDouble(), value, 1e-5);
        Assert.True((gradient.to(torch.float64) - double64.grad!).norm().ToDouble() < 1e-5 * double64.grad!.norm().ToDouble());
    }

    private static Assembly Emitted(Compiled compiled)
    {
        using var image = new MemoryStream();
        var result = compiled.Compilation.WithAssemblyName("Consumer" + Guid.NewGuid().ToString("N")).Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, compiled.Printed);
        return Assembly.Load(image.ToArray());
    }
}
