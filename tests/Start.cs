using System.Runtime.CompilerServices;
using Distill.Runtime.Native;

/// <summary>What a project with experiments is given by the generator: tests, too, may touch torch first.</summary>
internal static class Start
{
#pragma warning disable CA2255 // A test program has no Main of its own to do it in.
    [ModuleInitializer]
    internal static void Prepare() => TorchStart.Prepare();
#pragma warning restore CA2255
}
