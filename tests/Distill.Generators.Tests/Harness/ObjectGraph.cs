using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Tests.Harness;

/// <summary>Walks everything that a value holds.</summary>
internal static class ObjectGraph
{
    private static readonly Type[] Forbidden = [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Compilation), typeof(SemanticModel), typeof(Location), typeof(AttributeData), typeof(IOperation)];

    /// <summary>The way to something that a cached model must not hold, as <c>Experiment.Student.Type</c>; null when there is none.</summary>
    public static string? PathToForbidden(object? value)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Queue<(object Value, string Path)>();
        Enqueue(value, value?.GetType().Name ?? string.Empty);
        while (open.TryDequeue(out var next))
        {
            if (Forbidden.Any(f => f.IsInstanceOfType(next.Value)))
                return $"{next.Path} ({next.Value.GetType().Name})";
            if (next.Value is Array array)
            {
                for (var i = 0; i < array.Length; i++)
                    Enqueue(array.GetValue(i), $"{next.Path}[{i}]");
                continue;
            }

            foreach (var field in Fields(next.Value.GetType()))
                Enqueue(field.GetValue(next.Value), $"{next.Path}.{Shown(field)}");
        }

        return null;

        void Enqueue(object? found, string path)
        {
            if (found is not (null or string or Type or Delegate or Pointer) && !found.GetType().IsPrimitive && !found.GetType().IsEnum && seen.Add(found))
                open.Enqueue((found, path));
        }
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }

    /// <summary>A property's name instead of its backing field's.</summary>
    private static string Shown(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
