using Distill.Generators.Tests.Harness;
using Distill.Runtime.Records;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Tests.Emitting;

/// <summary>Code of other assemblies is told apart by what it does, not by when, where and as which version it was built.</summary>
public sealed class CodeHashTests : IDisposable
{
    private const string Library = """
        using System.Collections.Generic;
        using System.Reflection;

        [assembly: AssemblyVersion("1.0.0.0")]
        [assembly: AssemblyInformationalVersion("1.0.0+abc")]

        namespace Library;

        public static class Sizes
        {
            public const int Wide = 64;

            public static string Name(int width)
            {
                // Named after its width.
                var all = new List<int> { width, 3 };
                return "conv" + all.Count;
            }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dsldistill-").FullName;

    private int built;

    [Theory]
    [InlineData("1.0.0.0", "1.0.0.1", true)]
    [InlineData("1.0.0+abc", "1.1.0+abcdef", true)]
    [InlineData("// Named after its width.", "", true)]
    [InlineData("\"conv\"", "\"cone\"", false)]
    [InlineData("width, 3", "width, 4", false)]
    [InlineData("Wide = 64", "Wide = 32", false)]
    [InlineData("List<int>", "HashSet<int>", false)]
    public void It_is_the_code_that_counts(string there, string instead, bool same) =>
        Assert.Equal(same, Hash(Library) == Hash(Library.Replace(there, instead, StringComparison.Ordinal)));

    [Fact]
    public void An_assembly_of_this_program_is_found_by_its_name() =>
        Assert.Equal(CodeHash.OfFile(typeof(Runtime.Manifest).Assembly.Location), CodeHash.Of("Distill.Runtime"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Hash(string source)
    {
        var file = Path.Combine(folder, $"{built++}.dll");
        var library = Compiled.Bare().WithAssemblyName("Library").AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Compiled.Syntax, $"/place/{built}.cs", cancellationToken: TestContext.Current.CancellationToken));
        using (var image = File.Create(file))
            Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return CodeHash.OfFile(file);
    }
}
