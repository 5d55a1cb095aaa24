using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Opens and closes the user's own partial class, wherever it is nested.</summary>
internal static class UserPart
{
    public static void Open(SourceWriter writer, ExperimentName name, string attribute, string bases)
    {
        if (name.Namespace.Length > 0)
            writer.Open($"namespace {name.Namespace}");
        foreach (var outer in name.Outer)
            writer.Open($"partial {outer.Keyword} {outer.Name}");
        if (attribute.Length > 0)
            writer.Lines(attribute);
        writer.Open($"partial class {name.Class}{bases}");
    }

    public static void Close(SourceWriter writer, ExperimentName name)
    {
        writer.Close();
        for (var i = 0; i < name.Outer.Count; i++)
            writer.Close();
        if (name.Namespace.Length > 0)
            writer.Close();
    }
}
