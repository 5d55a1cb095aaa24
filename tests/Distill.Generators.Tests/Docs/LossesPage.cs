using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Distill.Generators.Writing;

namespace Distill.Generators.Tests.Docs;

/// <summary>Writes the page of all losses from the language itself: its attributes, their defaults and their XML docs.</summary>
internal static partial class LossesPage
{
    private static readonly (string Title, string Text, Func<Type, bool> Holds)[] Kinds =
    [
        (
            "Logits, fused",
            "Each states its value for one row; the gradient is derived, and all of them are computed together in one kernel.",
            t => typeof(LogitsLossAttribute).IsAssignableFrom(t)),
        (
            "Logits, composed",
            "They sort, or compare the rows of a batch, and so are no formulas of one row: TorchSharp computes them and autograd differentiates them.",
            t => typeof(ComposedLogitsLossAttribute).IsAssignableFrom(t)),
        (
            "All teachers",
            "They compare the student with all its teachers at once, or with what each of them knows. TorchSharp computes them and autograd differentiates them.",
            t => typeof(TeachersLossAttribute).IsAssignableFrom(t)),
        (
            "Features and relations",
            "Between layers of both models, named by their paths. What is trained with a loss is moved by the student's optimizer and never saved with the student.",
            t => typeof(TapLossAttribute).IsAssignableFrom(t) || typeof(TapsLossAttribute).IsAssignableFrom(t)),
        (
            "Exits",
            "Between layers of the student and its own logits: no teacher is needed. What is trained with a loss is moved by the student's optimizer and never saved with the student.",
            t => typeof(ExitsLossAttribute).IsAssignableFrom(t)),
    ];

    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(DistillLoss).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);

    /// <summary>The whole page.</summary>
    public static string Write()
    {
        var page = new StringBuilder("""
            # Losses

            Written from the language's own documentation by `LossesPageTests`; a test holds it current. Typing `[DistillLoss.` in an editor shows the same.

            Every loss has a `Weight` (default 1). Losses that depend on the batch compare its samples with each other: accumulating gradients over parts of a
            batch, or training on several devices, changes what they mean (KD0406).

            """);
        foreach (var (title, text, holds) in Kinds)
        {
            var losses = typeof(DistillLoss).GetNestedTypes().Where(holds).OrderBy(Name, StringComparer.Ordinal).ToArray();
            page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{text}\n\n| loss | depends on the batch | trained parts |\n|---|---|---|\n");
            foreach (var loss in losses)
                page.Append(CultureInfo.InvariantCulture, $"| [{Name(loss)}](#{Anchor(loss)}) | {(Has<DependsOnBatchAttribute>(loss) ? "yes" : "no")} | {(Has<TrainedAttribute>(loss) ? "yes" : "no")} |\n");
            foreach (var loss in losses)
                Write(page, loss);
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder page, Type loss)
    {
        var doc = Members["T:" + Id(loss)];
        page.Append(CultureInfo.InvariantCulture, $"\n### {Name(loss)}\n\n{Markdown(doc.Element("summary"))}\n\n{Markdown(doc.Element("remarks"))}\n");
        var properties = loss.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.CanWrite && Members.ContainsKey($"P:{Id(loss)}.{p.Name}")).ToArray();
        if (properties.Length == 0)
            return;
        page.Append("\n| property | default | |\n|---|---|---|\n");
        var instance = Instance(loss);
        foreach (var property in properties)
            page.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {Shown(property.GetValue(instance))} | {Markdown(Members[$"P:{Id(loss)}.{property.Name}"].Element("summary"))} |\n");
    }

    private static object Instance(Type loss)
    {
        var constructor = loss.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => p.ParameterType == typeof(string) ? string.Empty : (object)Array.CreateInstance(p.ParameterType.GetElementType()!, 0))]);
    }

    private static string Shown(object? value) => value switch
    {
        Enum name => $"`{name}`",
        string[] => "—",
        null => "—",
        _ => $"`{Literal.Of(value)}`",
    };

    private static string Name(Type loss) => loss.Name[..^"Attribute".Length];

    private static string Anchor(Type loss) => string.Concat(Name(loss).Select(char.ToLowerInvariant));

    private static string Id(Type type) => type.FullName!.Replace('+', '.');

    private static bool Has<TMark>(Type loss)
        where TMark : Attribute => loss.IsDefined(typeof(TMark), inherit: false);

    /// <summary>One paragraph of Markdown from the elements of an XML comment.</summary>
    private static string Markdown(XElement? element) => element is null ? string.Empty : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        XElement other => Markdown(other),
        _ => string.Empty,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
