using Distill.Formulas;
using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Losses;

/// <summary>The derived gradient of every loss is what its value does when a logit moves.</summary>
public sealed class DifferencesTests
{
    public static TheoryData<string> Names => AllLogitsLosses.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_the_value(string name)
    {
        var program = new RowProgram();
        var value = AllLogitsLosses.Create(name).Value(program.Student, program.Teacher);
        var derived = Derivative.Of(value, program.Student.Logits);
        foreach (var sample in Waves.Odd(3, 7).Concat(Waves.Odd(2, 13)))
        {
            var here = new RowEvaluator(sample);
            var gradient = here.Row(derived);
            var scale = 1e-3 + gradient.Max(Math.Abs);
            for (var i = 0; i < gradient.Length; i++)
            {
                var difference = Difference(At, 1e-3);
                Assert.True(Math.Abs(difference - gradient[i]) < 1e-8 * scale, $"{name}, logit {i} of {gradient.Length}: the value moves by {difference:R}, the gradient is {gradient[i]:R}");

                double At(double step)
                {
                    var moved = new RowEvaluator(Moved(sample, i, step));

                    // What is detached stays what it is here, as the derivative takes it.
                    foreach (var node in Derivative.Ordered(value).Where(n => n.Operation == Operation.Detach))
                        moved.Pin(node, here);
                    return moved.Scalar(value);
                }
            }
        }
    }

    /// <summary>The central difference of sixth order.</summary>
    private static double Difference(Func<double, double> value, double step) =>
        ((45 * (value(step) - value(-step))) - (9 * (value(2 * step) - value(-2 * step))) + (value(3 * step) - value(-3 * step))) / (60 * step);

    private static RowSample Moved(RowSample sample, int logit, double step)
    {
        var row = (double[])sample.Rows[0].Clone();
        row[logit] += step;
        return sample with { Rows = [row, .. sample.Rows[1..]] };
    }
}
