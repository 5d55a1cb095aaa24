using System.Globalization;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Checking;

/// <summary>Declarations for tests of rules: sound ones, of which a test changes one thing.</summary>
internal static class Experiments
{
    public const string Sound = """
        [Distillation]
        [Input(1, 28, 28)]
        [Teacher<WideNet>(64)]
        [Student<SlimNet>(8)]
        [DistillLoss.SoftTargets]
        public sealed partial class DigitsKd;
        """;

    /// <summary>Ids of the findings in a program that compiles, beside the models that all tests share.</summary>
    public static IEnumerable<string> Findings(params string[] sources) => SoundProgram(sources).Ids;

    /// <summary>Message of the only finding in a program that compiles.</summary>
    public static string Message(params string[] sources) =>
        Assert.Single(SoundProgram(sources).Findings).GetMessage(CultureInfo.InvariantCulture);

    /// <summary>Ids of the findings in a program that the compiler itself refuses.</summary>
    public static IEnumerable<string> FindingsInBrokenCode(string source)
    {
        var compiled = Compiled.InEditor(source, DiagnosticPage.Models);
        Assert.True(compiled.ErrorsOfUserCode.Any(), "This code was meant not to compile:\n" + source);
        return compiled.Ids;
    }

    private static Compiled SoundProgram(string[] sources)
    {
        var compiled = Compiled.InEditor([.. sources, DiagnosticPage.Models]);
        if (compiled.ErrorsOfUserCode.Any())
            Assert.Fail(compiled.Printed);
        return compiled;
    }

    /// <summary>The sound experiment with one part of it replaced.</summary>
    public static string With(string part, string instead)
    {
        Assert.Contains(part, Sound, StringComparison.Ordinal);
        return Sound.Replace(part, instead, StringComparison.Ordinal);
    }
}
