
namespace Distill.Runtime.Training;

/// <summary>The experiments of a program, and which teaches in which.</summary>
internal sealed class ExperimentGraph
{
    /// <summary>The graph of some experiments.</summary>
    /// <param name="experiments">The experiments; those that teach in them belong to it whether or not they are named.</param>
    /// <exception cref="DistillException">An experiment would have to be its own teacher's teacher.</exception>
    public ExperimentGraph(IEnumerable<Experiment> experiments)
    {
        var all = new List<Experiment>();
        foreach (var experiment in experiments)
            all.AddRange(TeacherChain.Of(experiment).Where(e => !all.Exists(known => Name(known) == Name(e))));
        All = InOrder(all);
    }

    /// <summary>All of them, each after those that teach in it.</summary>
    public IReadOnlyList<Experiment> All { get; }

    /// <summary>Those that no other teaches in.</summary>
    public IEnumerable<Experiment> First => All.Where(e => !TeachersOf(e).Any());

    /// <summary>Those that one teaches in.</summary>
    public IEnumerable<Experiment> TaughtBy(Experiment teacher) => All.Where(e => TeachersOf(e).Any(t => Name(t) == Name(teacher)));

    /// <summary>Some of them, each once, and after those that teach in it.</summary>
    public static IReadOnlyList<Experiment> InOrder(IEnumerable<Experiment> experiments)
    {
        var wanted = experiments.OrderBy(Name, StringComparer.Ordinal).ToArray();
        var ordered = new List<Experiment>();
        foreach (var experiment in wanted)
            Add(experiment);
        return [.. ordered.Where(e => wanted.Any(w => Name(w) == Name(e)))];

        void Add(Experiment experiment)
        {
            if (ordered.Exists(e => Name(e) == Name(experiment)))
                return;
            foreach (var teacher in TeachersOf(experiment))
                Add(teacher);
            ordered.Add(experiment);
        }
    }

    /// <summary>The experiment of a name, in whatever case, with or without its namespace.</summary>
    /// <exception cref="DistillException">There is none, or there are several.</exception>
    public Experiment Find(string name)
    {
        var exact = All.Where(e => string.Equals(Name(e), name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var found = exact.Length > 0 ? exact : [.. All.Where(e => Name(e).EndsWith("." + name, StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 1)
            return found[0];
        if (found.Length > 1)
            throw new DistillException($"There are several experiments '{name}': {string.Join(", ", found.Select(Name))}; write one of them in full.");
        var meant = Spelling.Closest(name[(name.LastIndexOf('.') + 1)..], All.Select(Name)) is { } near ? $"did you mean '{Short(near)}'? There" : "there";
        throw new DistillException($"There is no experiment '{name}'; {meant} {(All.Count == 1 ? "is" : "are")} {string.Join(", ", All.Select(e => Short(Name(e))))}.");
    }

    /// <summary>Its name.</summary>
    public static string Name(Experiment experiment) => experiment.Manifest.Experiment;

    private static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static IEnumerable<Experiment> TeachersOf(Experiment experiment) => experiment.TeachersFrom.OfType<Experiment>();
}
