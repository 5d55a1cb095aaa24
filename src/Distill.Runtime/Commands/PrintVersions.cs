using System.CommandLine;
using System.CommandLine.Invocation;
using Distill.Runtime.Records;

namespace Distill.Runtime.Commands;

/// <summary>What <c>--version</c> prints.</summary>
internal sealed class PrintVersions : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var versions = Versions.Current;
        parseResult.InvocationConfiguration.Output.WriteLine($"DslDistill {versions.Distill}, TorchSharp {versions.TorchSharp}, libtorch {versions.Torch}");
        return 0;
    }
}
