using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>An experiment as it stands in the source: symbols, constants and where each of them is written. Rules read it; nothing caches it.</summary>
/// <param name="Type">The declared class.</param>
/// <param name="Syntax">The part of it that carries <c>[Distillation]</c>.</param>
/// <param name="Compilation">What it is compiled with.</param>
/// <param name="Run">Seed, epochs, batch size.</param>
/// <param name="Input">Shape and normalisation; null when missing.</param>
/// <param name="Teachers">Models to learn from.</param>
/// <param name="Students">Models that learn.</param>
/// <param name="Losses">Losses declared on the class.</param>
/// <param name="OwnLosses">Methods declared to be losses.</param>
/// <param name="Optimizers">How weights are moved; the first counts.</param>
/// <param name="Schedules">How the learning rate changes; the first counts.</param>
/// <param name="Augmentations">Random changes of pictures.</param>
/// <param name="Foreign">Attributes that derive from the language's without being part of it.</param>
/// <param name="IsComplete">Whether every attribute compiles and is understood: only then is what cannot be found really missing.</param>
internal sealed record Declaration(
    INamedTypeSymbol Type,
    TypeDeclarationSyntax Syntax,
    Compilation Compilation,
    Declared<DistillationAttribute> Run,
    Declared<InputAttribute>? Input,
    ImmutableArray<ModelDeclaration> Teachers,
    ImmutableArray<ModelDeclaration> Students,
    ImmutableArray<Declared<LossAttribute>> Losses,
    ImmutableArray<OwnLoss> OwnLosses,
    ImmutableArray<Declared<OptimizerAttribute>> Optimizers,
    ImmutableArray<Declared<ScheduleAttribute>> Schedules,
    ImmutableArray<Declared<AugmentationAttribute>> Augmentations,
    ImmutableArray<AttributeData> Foreign,
    bool IsComplete)
{
    /// <summary>The stages, in the order they are written; none: the run is one.</summary>
    public ImmutableArray<Declared<StageAttribute>> Stages { get; init; } = [];

    /// <summary>The class's name, where what is wrong with the whole experiment is shown.</summary>
    public Location Place => Syntax.Identifier.GetLocation();

    /// <summary>The model that learns; null when missing.</summary>
    public ModelDeclaration? Student => Students.FirstOrDefault();

    /// <summary>The model that is learned from; null in plain supervised training.</summary>
    public ModelDeclaration? Teacher => Teachers.FirstOrDefault();

    /// <summary>Models that learn beside the student.</summary>
    public ImmutableArray<ModelDeclaration> Peers { get; init; } = [];

    /// <summary>All models.</summary>
    public IEnumerable<ModelDeclaration> Models => Teachers.Concat(Students).Concat(Peers);

    /// <summary>The attributes that say how it is trained.</summary>
    public IEnumerable<Declared<Attribute>> Training =>
        new[] { Run.AsAttribute() }
            .Concat(Optimizers.Select(o => o.AsAttribute()))
            .Concat(Schedules.Select(s => s.AsAttribute()))
            .Concat(Stages.Select(s => s.AsAttribute()));

    /// <summary>The attributes that say what is learned, and from what.</summary>
    public IEnumerable<Declared<Attribute>> Objective =>
        (Input is null ? [] : new[] { Input.AsAttribute() })
            .Concat(Losses.Select(l => l.AsAttribute()))
            .Concat(OwnLosses.Select(l => l.Loss.AsAttribute()))
            .Concat(Augmentations.Select(a => a.AsAttribute()));
}
