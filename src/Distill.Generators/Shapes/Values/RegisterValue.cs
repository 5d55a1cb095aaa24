namespace Distill.Generators.Shapes.Values;

/// <summary>What a module registers.</summary>
internal enum Registered
{
    Children,
    Parameters,
    Buffers,
}

/// <summary>One of a module's own registers, which its code may read and change: <c>_internal_submodules</c> and its like.</summary>
internal sealed class RegisterValue(ModuleValue owner, Registered register) : Value
{
    public ModuleValue Owner { get; } = owner;

    public override Reason? Why => Owner.Why;

    public IEnumerable<string> Keys => Items.Select(i => i.Key);

    /// <summary>What is registered, as an enumeration of the register gives it.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Items => register switch
    {
        Registered.Children => Owner.Children.Select(c => new KeyValuePair<string, Value>(c.Key, c.Value)),
        Registered.Parameters => Owner.Parameters.Select(p => new KeyValuePair<string, Value>(p.Key, p.Value)),
        _ => Owner.Buffers.Select(b => new KeyValuePair<string, Value>(b.Key, new TupleValue(b.Value, BooleanValue.True))),
    };

    public bool Remove(string name) => register switch
    {
        Registered.Children => Owner.Children.RemoveAll(c => c.Key == name),
        Registered.Parameters => Owner.Parameters.RemoveAll(p => p.Key == name),
        _ => Owner.Buffers.RemoveAll(b => b.Key == name),
    } > 0;

    /// <summary>False where the value is none for this register.</summary>
    public bool Add(string name, Value value)
    {
        switch (register, value)
        {
            case (Registered.Children, ModuleValue module):
                Owner.Children.Add(new(name, module));
                return true;
            case (Registered.Parameters, TensorValue tensor):
                Owner.Parameters.Add(new(name, tensor));
                return true;
            case (Registered.Buffers, TensorValue tensor):
                Owner.Buffers.Add(new(name, tensor));
                return true;
            default:
                return false;
        }
    }
}
