namespace Distill.Generators.Emitting;

/// <summary>A model that a method of the experiment builds; the method may be private, so the experiment hands it to the loop.</summary>
/// <param name="Type">The delegate's type in the loop.</param>
/// <param name="Parameter">The parameter that takes it.</param>
/// <param name="Method">The method.</param>
internal sealed record BuiltModel(string Type, string Parameter, string Method)
{
    public static string ParameterOf(string role) => "build" + role;
}
