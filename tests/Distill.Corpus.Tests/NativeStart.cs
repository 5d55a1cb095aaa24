using System.Runtime.CompilerServices;
using Distill.Runtime.Native;

namespace Distill.Corpus.Tests;

internal static class NativeStart
{
    // The models know nothing of Distill.Runtime, so nothing else would ready TorchSharp's native library before they load it.
    [ModuleInitializer]
    internal static void Ready() => TorchStart.Prepare();
}
