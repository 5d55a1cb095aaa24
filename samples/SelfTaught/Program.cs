using Distill.Runtime;
using SelfTaught;

// Which experiment: the first word. The rest is what every experiment takes; without a word, all are run.
return args switch
{
    ["virtual", .. var rest] => await Distiller.RunAsync<VirtualKd>(rest),
    ["average", .. var rest] => await Distiller.RunAsync<AverageKd>(rest),
    ["mutual", .. var rest] => await Distiller.RunAsync<MutualKd>(rest),
    ["exits", .. var rest] => await Distiller.RunAsync<ExitsKd>(rest),
    _ => await All(args),
};

static async Task<int> All(string[] args)
{
    Func<string[], Task<int>>[] runs =
    [
        options => Distiller.RunAsync<VirtualKd>(options),
        options => Distiller.RunAsync<AverageKd>(options),
        options => Distiller.RunAsync<MutualKd>(options),
        options => Distiller.RunAsync<ExitsKd>(options),
    ];
    foreach (var run in runs)
    {
        if (await run(args) is not 0 and var code)
            return code;
    }

    return 0;
}
