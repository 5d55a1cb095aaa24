namespace Distill.Generators.Shapes.Values;

/// <summary>What can change while a model runs: where a condition is unknown, both ways are gone and the outcomes are merged.</summary>
internal interface IMutable
{
    /// <summary>How many values its state holds.</summary>
    int Size { get; }

    /// <summary>Its state, to be given back to <see cref="Restore"/>.</summary>
    object Save();

    /// <summary>Takes a saved state; saved states themselves never change.</summary>
    void Restore(object saved);

    /// <summary>Goes on with what its own state and another have in common; says whether that is less than its own.</summary>
    /// <param name="other">The other state.</param>
    /// <param name="why">Why it is not known which of the two it is.</param>
    bool Merge(object other, Reason why);
}
