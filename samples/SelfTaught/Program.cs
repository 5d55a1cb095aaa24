using Distill.Runtime;
using SelfTaught;

// Which experiment: the first word. The rest is what every experiment takes; without a word, all are run.
return args switch
{
    ["virtual", .. var rest] => await Distiller.RunAsync<VirtualKd>(rest),
    ["average", .. var rest] => await Distiller.RunAsync<AverageKd>(rest),
    _ => Math.Max(await Distiller.RunAsync<VirtualKd>(args), await Distiller.RunAsync<AverageKd>(args)),
};
