using System.Reflection;

namespace Distill.Generators.Model;

/// <summary>An attribute of the language as data: enough to instantiate the real one, so that its defaults exist once.</summary>
/// <param name="TypeName">Metadata name of the attribute's class: <c>Distill.DistillLoss+HintAttribute</c>.</param>
/// <param name="Arguments">The constructor's arguments.</param>
/// <param name="Properties">The properties that were set.</param>
internal sealed record Recipe(string TypeName, EquatableArray<Constant> Arguments, EquatableArray<Setting> Properties)
{
    /// <summary>Name of the attribute without its suffix: <c>SoftTargets</c>.</summary>
    public string Name
    {
        get
        {
            var name = TypeName.Substring(TypeName.LastIndexOfAny(['.', '+']) + 1);
            return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        }
    }

    /// <summary>The attribute as it was declared, for people: <c>SoftTargets(Temperature = 4)</c>. Weight and stage stand elsewhere.</summary>
    public string Shown
    {
        get
        {
            var parts = Arguments.Select(a => a.Shown).Concat(Properties.Where(p => p.Name is not ("Weight" or "Stage")).Select(p => $"{p.Name} = {p.Value.Shown}")).ToArray();
            return parts.Length == 0 ? Name : $"{Name}({string.Join(", ", parts)})";
        }
    }

    private Type Type => typeof(DistillationAttribute).Assembly.GetType(TypeName, throwOnError: true)!;

    /// <summary>What the attribute's class is marked with.</summary>
    public TMark? Mark<TMark>()
        where TMark : Attribute => Type.GetCustomAttribute<TMark>();

    /// <summary>The attribute itself.</summary>
    public Attribute Instantiate()
    {
        var type = Type;
        var constructor = type.GetConstructors().Single(c => c.GetParameters().Length == Arguments.Count);
        var arguments = constructor.GetParameters().Select((p, i) => Arguments[i].As(p.ParameterType)).ToArray();
        var attribute = (Attribute)constructor.Invoke(arguments);
        foreach (var (name, value) in Properties)
        {
            var property = type.GetProperty(name)!;
            property.SetValue(attribute, value.As(property.PropertyType));
        }

        return attribute;
    }
}

/// <summary>A property that the declaration sets.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">What it is set to.</param>
internal sealed record Setting(string Name, Constant Value);
