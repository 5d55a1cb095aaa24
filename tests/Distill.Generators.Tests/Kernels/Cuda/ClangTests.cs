namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>The printed CUDA C as a compiler for GPUs sees it: clang makes PTX of every text, without a toolkit of CUDA. <c>scripts/check-cuda</c> runs this alone.</summary>
[Trait("Category", "Slow")]
public sealed class ClangTests
{
    [Theory]
    [InlineData("sm_80")]
    [InlineData("sm_90")]
    public void Every_text_compiles_for(string architecture)
    {
        var clang = Tool.Find("clang++", "clang++-19", "clang++-18", "clang++-17", "clang++-16");
        Assert.SkipWhen(clang is null, $"This machine has no clang to compile CUDA C for {architecture} with.");
        var folder = Directory.CreateTempSubdirectory("distill-clang-");
        try
        {
            var (source, ptx) = (Path.Combine(folder.FullName, "kernels.cu"), Path.Combine(folder.FullName, "kernels.ptx"));
            File.WriteAllText(source, CudaTexts.Together(CudaTexts.Header("Declarations.h")));
            var (code, said) = Tool.Run(
                clang!,
                [
                    "-x", "cuda", "--cuda-device-only", $"--cuda-gpu-arch={architecture}", "-nocudainc", "-nocudalib", "-fms-extensions", "-Xclang", "-target-feature", "-Xclang", "+ptx72",
                    "-std=c++17", "-O1", "-Wall", "-Werror", "-Wno-undefined-internal", "-Wno-unknown-cuda-version", "-S", "-o", ptx, source,
                ]);
            Assert.SkipWhen(said.Contains("unsupported CUDA gpu architecture", StringComparison.Ordinal), $"{clang} does not know {architecture}; clang 16 and newer do.");
            Assert.True(code == 0, said);
            var text = File.ReadAllText(ptx);
            Assert.Equal(2 * CudaTexts.Texts.Count, text.Split(".visible .entry").Length - 1);
            Assert.Matches(@"ld(\.global)?\.v4\.", text);
            Assert.Contains("st.global.cs.v4.u32", text, StringComparison.Ordinal);
            Assert.DoesNotContain("atom.", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
