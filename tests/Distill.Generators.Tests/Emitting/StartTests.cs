using Distill.Generators.Tests.Checking;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Emitting;

/// <summary>The project's experiments are made known, as far as anyone may know them.</summary>
public sealed class StartTests
{
    private const string Kd = "[Distillation, Input(1, 28, 28), Student<SlimNet>(8), DistillLoss.CrossEntropy]";

    [Fact]
    public void Every_experiment_that_code_elsewhere_may_name_is_known()
    {
        var compiled = Compiled.From(
            $$"""
            namespace Second { {{Kd}} internal sealed partial class @class; }

            namespace First
            {
                public static partial class Outer
                {
                    {{Kd}} internal sealed partial class Inner;

                    {{Kd}} private sealed partial class Hidden;
                }

                [Obsolete("Use Inner.")]
                {{Kd}} public sealed partial class Old;
            }
            """,
            DiagnosticPage.Models);
        Assert.True(compiled.Complaints.IsEmpty && compiled.Findings.IsEmpty, compiled.Printed);
        Assert.Equal(
            ["First.Old", "First.Outer.Inner", "Second.@class"],
            compiled.Sources["Distill.Start.g.cs"].Split('\n').Where(l => l.Contains(".Add<", StringComparison.Ordinal)).Select(l => l.Split("<global::")[1].Split('>')[0]));
    }
}
