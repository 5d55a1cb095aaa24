using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Reads the dimensions that a call names, and says what is wrong with them.</summary>
internal static class Axis
{
    /// <summary>The index of an axis.</summary>
    /// <param name="call">Where an error is said.</param>
    /// <param name="name">What is called, for the error.</param>
    /// <param name="number">The axis as it is written.</param>
    /// <param name="shape">Whose axis.</param>
    /// <returns>Null where it is not known or there is none.</returns>
    public static int? Read(Operation call, string name, long? number, Shape shape)
    {
        if (!shape.HasRank || number is not { } axis)
            return null;
        // A single number lets itself be taken for a row of one.
        if (shape.Rank == 0 && axis is 0 or -1)
            return 0;
        if (shape.Axis(axis) is { } found)
            return found;
        call.Mismatch($"{name} along dimension {axis} of {shape}");
        return null;
    }

    public static int? Read(FunctionOperation call, Shape shape, params string[] names) => Read(call, call.Name, call.Arguments.Whole(names), shape);

    /// <summary>The indices of several axes, in the order in which they are written.</summary>
    /// <returns>Null where they are not known, or do not exist, or one comes twice.</returns>
    public static ImmutableArray<int>? ReadAll(Operation call, string name, ImmutableArray<Dim>? numbers, Shape shape)
    {
        if (numbers is not { } written || !shape.HasRank)
            return null;
        var axes = written.Select(n => Read(call, name, n.Value, shape)).ToArray();
        if (axes.Any(a => a is null))
            return null;
        var found = axes.Select(a => a!.Value).ToImmutableArray();
        if (found.Distinct().Count() == found.Length)
            return found;
        call.Mismatch($"{name} along dimensions {string.Join(", ", written)} of {shape}, which names one twice");
        return null;
    }

    /// <summary>What a call gives whose axis could not be read: nothing more to say if that was an error.</summary>
    public static Value Unread(Operation call, Shape known = default) => call.Wrong is null ? call.Unknown("", known) : Operation.New(known);
}
