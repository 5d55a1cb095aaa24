using Distill.Runtime;
using SelfTaught;

// Which experiment: the first word. The rest is what every experiment takes; without a word, all are run.
return args switch
{
    ["virtual", .. var rest] => await Distiller.RunAsync<VirtualKd>(rest),
    ["average", .. var rest] => await Distiller.RunAsync<AverageKd>(rest),
    ["mutual", .. var rest] => await Distiller.RunAsync<MutualKd>(rest),
    _ => Math.Max(await Distiller.RunAsync<VirtualKd>(args), Math.Max(await Distiller.RunAsync<AverageKd>(args), await Distiller.RunAsync<MutualKd>(args))),
};
