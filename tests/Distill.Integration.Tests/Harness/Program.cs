using System.Diagnostics;

namespace Distill.Integration.Tests.Harness;

/// <summary>A program that ran to its end, as its shell saw it.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">All of stdout.</param>
/// <param name="Error">All of stderr.</param>
internal sealed record Program(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    /// <summary>Runs one.</summary>
    /// <param name="file">What to start.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it works; null: where the tests do.</param>
    public static async Task<Program> Run(string file, IEnumerable<string> arguments, string? folder = null)
    {
        using var process = Start(file, arguments, folder);
        return await process.End();
    }

    /// <summary>Starts one.</summary>
    public static Running Start(string file, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? string.Empty,
        };
        // A test run inside `dotnet test` is not the shell of a user: what the SDK tells its children must not reach theirs.
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase) || k is "DOTNET_CLI_TEST_COMMAND_WORKING_DIRECTORY").ToArray())
            start.Environment.Remove(inherited);
        // Beside other tests, threads that spin while they wait cost more than they give.
        start.Environment["GOMP_SPINCOUNT"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} does not start.");
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>The first line that holds a text, for messages of failed tests.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";

    /// <summary>A program under way.</summary>
    internal sealed class Running(Process process) : IDisposable
    {
        private readonly Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        public int Id => process.Id;

        /// <summary>What it prints, for a test that reads as it comes.</summary>
        public StreamReader Output => process.StandardOutput;

        /// <summary>Waits for the end.</summary>
        public async Task<Program> End()
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Longest);
            try
            {
                var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                return new(process.ExitCode, output, await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }

        public void Dispose() => process.Dispose();
    }
}
