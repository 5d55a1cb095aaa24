using System.Globalization;

namespace Distill.Generators.Kernels;

/// <summary>Names that C++ takes: what a user called a loss or a teacher may be a keyword there, or what a kernel calls something else.</summary>
internal static class CudaNames
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        // Keywords of C++ that C# lacks.
        "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "compl", "concept", "consteval", "constexpr", "constinit", "const_cast", "co_await", "co_return",
        "co_yield", "decltype", "delete", "dynamic_cast", "export", "friend", "inline", "mutable", "noexcept", "not", "not_eq", "nullptr", "or", "or_eq", "register",
        "reinterpret_cast", "requires", "signed", "static_assert", "static_cast", "template", "thread_local", "typedef", "typeid", "typename", "union", "unsigned",
        "wchar_t", "xor", "xor_eq", "int", "float", "double", "long", "short", "char", "bool", "void", "const", "for", "if", "else", "return", "in",

        // What kernels call themselves and what they are made of.
        "row", "batch", "evaluate", "student", "teacher", "label", "classes", "gradient", "derivative", "standOn", "i", "exp", "log", "fabs", "pow", "expf", "logf", "fabsf", "powf",
        "sqrtf", "fmaxf", "threadIdx", "blockIdx", "blockDim", "losses_float32", "losses_bfloat16",
    };

    /// <summary>The same losses, named so that C++ takes them.</summary>
    public static IReadOnlyList<RowLoss> Of(IReadOnlyList<RowLoss> losses) =>
        [.. losses.Select(l => new RowLoss(Legal(l.Name), l.Loss, l.From is { } from && from != RowTeacher.Only ? from.Called(Legal(from.Name)) : l.From))];

    /// <summary>Whether all of them are taken as they are.</summary>
    public static bool AreLegal(IEnumerable<RowLoss> losses) =>
        losses.All(l => Legal(l.Name) == l.Name && (l.From is null || l.From == RowTeacher.Only || Legal(l.From.Name) == l.From.Name));

    private static string Legal(string name)
    {
        var ascii = string.Concat(name.Select(c => c is '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') ? c.ToString() : "u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
        return Taken.Contains(ascii) ? ascii + "_" : ascii;
    }
}
