using System.Runtime.CompilerServices;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>
/// Walks operation trees as the program would run them, over <see cref="Value"/>s. Where a condition is unknown it goes both ways and keeps
/// what they have in common; where it cannot follow it says so. It ends: work and depth are bounded.
/// </summary>
internal sealed partial class Evaluator(Bodies bodies, bool training, CancellationToken cancellation)
{
    /// <summary>About a tenth of a second's work; models that people write need less than a tenth of it.</summary>
    public const int Budget = 200_000;

    private const int DeepestCall = 150;

    /// <summary>No list is made longer than this.</summary>
    private const int LongestList = 100_000;

    private readonly Journal journal = new();

    private readonly HashSet<SyntaxTree> trees = [];

    private SyntaxTree? lastTree;

    /// <summary>The model and all layers that it has registered; null: it is not known which, or they tell others what they are told.</summary>
    private HashSet<ModuleValue>? registered;

    /// <summary>Layers that the program itself puts into training or out of it.</summary>
    private readonly HashSet<ModuleValue> told = [];

    private int fuel = Budget;

    private int steps;

    private int depth;

    /// <summary>More than 0 where it is not known whether the program comes by.</summary>
    private int uncertain;

    /// <summary>Where the evaluation is, for what is said about places.</summary>
    private IOperation? current;

    private Reason? exhausted;

    public IEnumerable<SyntaxTree> Trees => trees;

    public bool MayHideCalls => mayHideCalls;

    public IEnumerable<(Reason Reason, ModuleValue? Layer)> Unknowns => unknowns;

    public IEnumerable<(string Text, Location Place, ModuleValue? Layer)> Errors => errors;

    /// <summary>How much work it took, of <see cref="Budget"/>.</summary>
    public int Work => Budget - Left;

    private int Left => fuel - (journal.Saved / 8);

    /// <summary>What calls itself under an unknown condition does so for ever here, and at each level more has to be kept apart.</summary>
    private bool IsTooDeep => depth + (8 * uncertain) >= DeepestCall;

    private bool IsExhausted => exhausted is not null;

    private Value Evaluate(IOperation? operation, Scope scope)
    {
        if (operation is null)
            return NullValue.Instance;
        if (!Spend(operation))
            return UnknownOf(operation.Type, exhausted!);
        if (operation.ConstantValue is { HasValue: true } constant)
            return FromConstant(constant.Value, operation.Type);
        var before = current;
        current = operation;
        var value = EvaluateExpression(operation, scope);
        current = before;
        return value;
    }

    /// <summary>Takes a step; false when there are no more.</summary>
    private bool Spend(IOperation operation)
    {
        if (IsExhausted)
            return false;
        fuel--;
        if ((++steps & 255) == 0)
            cancellation.ThrowIfCancellationRequested();
        if (Left > 0 && ((steps & 15) != 0 || HasStack()))
            return true;
        exhausted = Doubt(operation, Left <= 0 ? "the model takes too long to follow" : "the model nests too deep to follow");
        return false;
    }

    /// <summary>Work that grows with the length of what is worked on.</summary>
    private void Charge(Value? value) => fuel -= value switch
    {
        ListValue list => list.Items.Count,
        DictionaryValue dictionary => dictionary.Entries.Count,
        TextValue text => text.Text.Length / 4,
        ModuleValue module => module.Items.Count,
        _ => 0,
    } / 16;

    private void Charge(IReadOnlyList<Value> values)
    {
        foreach (var value in values)
            Charge(value);
    }

    private static bool HasStack()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }

    private SyntaxNode? Source(ISymbol symbol)
    {
        var node = bodies.Source(symbol.OriginalDefinition, cancellation);
        if (node is not null)
            Read(node.SyntaxTree);
        return node;
    }

    private void Read(SyntaxTree tree)
    {
        if (ReferenceEquals(tree, lastTree))
            return;
        lastTree = tree;
        trees.Add(tree);
    }

    private IOperation? Operation(SyntaxNode node) => bodies.Operation(node, cancellation);

    private static bool IsTorchSharp(ISymbol? symbol) => symbol?.ContainingAssembly?.Name == "TorchSharp";

    private void Set(Scope scope, ISymbol variable, Value value)
    {
        var owner = scope.Owner(variable) ?? scope;
        journal.Touch(owner);
        owner.Set(variable, value);
    }

    private void Declare(Scope scope, ISymbol variable, Value value)
    {
        journal.Touch(scope);
        scope.Set(variable, value);
    }

    private void SetField(ObjectValue owner, ISymbol field, Value value)
    {
        journal.Touch(owner);
        owner.Fields[field.OriginalDefinition] = value;
    }

    private static IntegerValue Integer(Dim number, Reason? why) => new IntegerValue(number, number.IsKnown ? null : why);

    private static bool? IsNull(Value value) => value switch
    {
        NullValue => true,
        UnknownValue => null,
        _ => false,
    };
}
