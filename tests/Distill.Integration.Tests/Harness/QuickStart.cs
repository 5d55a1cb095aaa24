namespace Distill.Integration.Tests.Harness;

/// <summary>The sample that the README tells people to run.</summary>
internal static class QuickStart
{
    /// <summary>The built program.</summary>
    public static string Assembly { get; } = Repository.At("samples", "QuickStart", "bin", Repository.Configuration, "net10.0", "QuickStart.dll");

    /// <summary>Runs it in a folder.</summary>
    public static Task<Program> Run(string folder, params IEnumerable<string> arguments) => Program.Run("dotnet", [Assembly, .. arguments], folder);

    /// <summary>Starts it in a folder.</summary>
    public static Program.Running Start(string folder, params IEnumerable<string> arguments) => Program.Start("dotnet", [Assembly, .. arguments], folder);
}
