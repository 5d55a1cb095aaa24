using System.Reflection;

namespace Distill.Runtime.Records;

/// <summary>What computed a result.</summary>
/// <param name="Distill">This library.</param>
/// <param name="TorchSharp">The binding.</param>
/// <param name="Torch">The native library.</param>
internal sealed record Versions(string Distill, string TorchSharp, string Torch)
{
    public static Versions Current { get; } = new(Of(typeof(Versions).Assembly), Of(typeof(torch).Assembly), torch.__version__);

    private static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
