namespace Distill.Runtime.Commands;

/// <summary>What the command line asks for.</summary>
/// <param name="Wish">What is to be done.</param>
/// <param name="Names">The experiments that it names.</param>
/// <param name="Options">How.</param>
internal sealed record Request(Wish Wish, IReadOnlyList<string> Names, RunOptions Options);

/// <summary>What is to be done.</summary>
internal enum Wish
{
    /// <summary>The experiment that the program itself names is run.</summary>
    Own,

    /// <summary>Those that the command line names are run.</summary>
    Named,

    /// <summary>All are run.</summary>
    All,

    /// <summary>All are listed, and none is run.</summary>
    List,

    /// <summary>What was trained before is measured, and nothing trained.</summary>
    Evaluate,
}
