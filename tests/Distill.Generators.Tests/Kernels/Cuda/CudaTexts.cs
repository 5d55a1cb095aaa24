using System.Globalization;
using Distill.Formulas;
using Distill.Generators.Kernels;
using Distill.Generators.Tests.Harness;
using Distill.Generators.Tests.Losses;

namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>The kernels that are tried: each loss alone, and sums of several that share sweeps, leave the label out, or have teachers of other labels.</summary>
internal static class CudaTexts
{
    /// <summary>Every program by its name.</summary>
    public static SortedDictionary<string, RowFusion> Programs { get; } = All();

    /// <summary>The text of each, as a build would emit it.</summary>
    public static SortedDictionary<string, string> Texts { get; } = new(Programs.ToDictionary(p => p.Key, p => CudaPrinter.Print(p.Value)!), StringComparer.Ordinal);

    /// <summary>What stands before a text on a GPU.</summary>
    public static string Row { get; } = Repository.At("src", "Distill.Runtime", "Kernels", "Cuda", "Row.cuh");

    /// <summary>A header beside these tests.</summary>
    public static string Header(string name) => Repository.At("tests", "Distill.Generators.Tests", "Kernels", "Cuda", name);

    /// <summary>All texts as one source, after a header that says what CUDA is: their names apart, their words untouched.</summary>
    public static string Together(string header)
    {
        var source = new System.Text.StringBuilder($"#include \"{header}\"\n#include \"{Row}\"\n");
        foreach (var (text, number) in Texts.Values.Select((t, k) => (t, k)))
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                #define losses_float32 losses_float32_{{number}}
                #define losses_bfloat16 losses_bfloat16_{{number}}
                namespace program{{number}}
                {
                {{text}}
                }
                #undef losses_float32
                #undef losses_bfloat16

                """);
        }

        return source.ToString();
    }

    private static SortedDictionary<string, RowFusion> All()
    {
        var programs = new SortedDictionary<string, RowFusion>(StringComparer.Ordinal);
        void Add(string name, params RowLoss[] losses) => programs.Add(name, new(losses));
        RowLoss Loss(string name, LogitsLossAttribute loss) => new(name, loss);
        foreach (var name in AllLogitsLosses.Names.Select(n => n.Data))
            Add(name, Loss("loss0", AllLogitsLosses.Create(name)));
        Add("all", [.. AllLogitsLosses.Names.Select((n, k) => Loss($"loss{k}", AllLogitsLosses.Create(n.Data)))]);
        Add("hard and soft", Loss("crossEntropy", new DistillLoss.CrossEntropyAttribute()), Loss("softTargets", new DistillLoss.SoftTargetsAttribute()));
        Add("names that C++ has", Loss("register", new DistillLoss.CrossEntropyAttribute()), new("größe", new DistillLoss.ReverseKLAttribute(), new("union", Axis.Classes)));
        RowTeacher pets = new("pets", new("pets")), fruit = new("fruit", new("fruit"));
        Add(
            "union",
            new("onPets", new DistillLoss.SoftTargetsAttribute { Temperature = 2 }, pets),
            new("onFruit", new DistillLoss.SoftTargetsAttribute { Temperature = 2 }, fruit),
            Loss("hard", new DistillLoss.CrossEntropyAttribute()),
            new("reversed", new DistillLoss.ReverseKLAttribute(), new("big", Axis.Classes)));
        Add("only pets", new RowLoss("onPets", new DistillLoss.SoftTargetsAttribute(), pets));
        Add("best and hard", Loss("topK", new DistillLoss.TopKAttribute { K = 4 }), Loss("hard", new DistillLoss.CrossEntropyAttribute()), Loss("decoupled", new DistillLoss.DecoupledAttribute()));
        return programs;
    }
}
