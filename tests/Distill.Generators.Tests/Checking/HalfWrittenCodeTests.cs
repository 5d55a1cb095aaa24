using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Tests.Checking;

/// <summary>Editors show code while it is written: neither analyzer nor generator may fall over any of it.</summary>
public sealed class HalfWrittenCodeTests
{
    private const int Variants = 4;

    public static TheoryData<string> Pages => [.. DiagnosticPage.Ids];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Nothing_throws_over_code_with_tokens_lost_doubled_or_swapped(string page)
    {
        var read = DiagnosticPage.Read(page);
        var examples = read.Wrong.Concat(read.Right).ToArray();
        var random = new Random(20260);
        for (var variant = 0; variant < Variants; variant++)
        {
            var source = Mutate(examples[variant % examples.Length], random);
            var compiled = Compiled.From(source, DiagnosticPage.Models);
            if (compiled.GeneratorSaid.Concat(compiled.Findings).Any(IsFall))
                Assert.Fail($"This falls over:\n{source}\n{compiled.Printed}");
        }
    }

    [Theory]
    [InlineData("[Distillation] class")]
    [InlineData("[Distillation] partial class A : A { }")]
    [InlineData("[Distillation, Input(1), Student<A>, DistillLoss.CrossEntropy] partial class A : Module<Tensor, Tensor> { }")]
    [InlineData("[Distillation, Input(1), Student<B>, DistillLoss.CrossEntropy] partial class A { class B : B { } }")]
    [InlineData("[Distillation, Input(1), Student<B<B<int>>>, DistillLoss.Hint(\"x.y\", \"x.y\")] partial class A; class B<T> : B<B<T>> { B<T> x; }")]
    [InlineData("[Distillation, Input(1), Student<N>, Teacher<N>, DistillLoss.Hint(\"n.n.n.z\", \"..\")] partial class A; sealed class N() : Module<Tensor, Tensor>(\"n\") { N n; }")]
    [InlineData("[Distillation, Input(1), Student<N>, Teacher<N>, DistillLoss.Hint(nameof(), nameof(N.))] partial class A; sealed class N() : Module<Tensor, Tensor>(\"n\");")]
    [InlineData("[Distillation, Input(shape: new int[] { }), Student<N>(arguments: null)] partial class A; class N() : Module<Tensor, Tensor>(\"n\");")]
    [InlineData("[Distillation, Input(null)] partial class A;")]
    [InlineData("[Distillation, Input(1, Mean = null, Std = null)] partial class A;")]
    [InlineData("[Distillation, Input(1), Student<WideNet>(new object[] { 1, new[] { 2 } })] partial class A;")]
    [InlineData("[Distillation, Input(1, 28, 28, Mean = null), Student<SlimNet>(8), Teacher<WideNet>(8), DistillLoss.Hint(null, null)] partial class A;")]
    [InlineData("[Distillation, Input(1), DistillLoss.SoftTargets(Temperature = 0)] partial class A;")]
    [InlineData("[Distillation, Input(1), DistillLoss.SoftTargets(Temperature = double.NaN), DistillLoss.CrossEntropy(LabelSmoothing = double.PositiveInfinity)] partial class A;")]
    [InlineData("[Distillation, Input(1), DistillLoss.Hint(null, null)] partial class A;")]
    [InlineData("[Distillation, Input(1), Schedule.Step(null)] partial class A;")]
    [InlineData("[Distillation, Input(1), Teacher<WideNet>(From = null)] partial class A;")]
    [InlineData("[Distillation, Input(1), Teacher<WideNet>(From = typeof(System.Collections.Generic.List<>))] partial class A;")]
    [InlineData("[Distillation, Input(1)] partial class A { [DistillLoss] public static A operator +(A a, A b) => a; [DistillLoss] int P { [DistillLoss] get; } [DistillLoss] ~A() { } }")]
    [InlineData("[Distillation, Input(1), Student<SlimNet>(8), Teacher<WideNet>(8), DistillLoss.CrossEntropy, DistillLoss(Weight = 2)] partial class A;")]
    [InlineData("[Distillation, Input(int.MaxValue), Student<SlimNet>(8), DistillLoss.CrossEntropy] partial class A;")]
    [InlineData("[assembly: Distillation]")]
    [InlineData("[Distillation] delegate void A();")]
    [InlineData("[Distillation] enum A { B }")]
    public void Nothing_throws_over(string source)
    {
        var compiled = Compiled.From(source, DiagnosticPage.Models);
        if (compiled.GeneratorSaid.Concat(compiled.Findings).Any(IsFall))
            Assert.Fail(compiled.Printed);
    }

    /// <summary>AD0001: an analyzer threw. CS8785: a generator did. CS8784: not even its start went well.</summary>
    private static bool IsFall(Diagnostic diagnostic) => diagnostic.Id is "AD0001" or "CS8785" or "CS8784";

    private static string Mutate(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Select(t => t.ToFullString()).ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var (at, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
            switch (random.Next(4))
            {
                case 0:
                    tokens[at] = string.Empty;
                    break;
                case 1:
                    tokens.Insert(at, tokens[other]);
                    break;
                case 2:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                default:
                    tokens.RemoveRange(at, Math.Min(tokens.Count - at - 1, random.Next(1, 6)));
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
