using System.Diagnostics;

namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>A compiler that a machine may have or not.</summary>
internal static class Tool
{
    /// <summary>Where a program of any of these names is; null: nowhere.</summary>
    public static string? Find(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib") ? Directory.GetDirectories("/usr/lib", "llvm-*").OrderByDescending(f => f.Length).ThenByDescending(f => f, StringComparer.Ordinal).Select(f => Path.Combine(f, "bin")) : []);
        return folders.SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public static (int Code, string Said) Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + output.Result);
    }
}
