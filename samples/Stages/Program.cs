using Distill.Runtime;
using Stages;

// «once» is the same without stages, «blocks» trains block by block; without a word it is FitNets' hint first, then the teacher's answers.
return args switch
{
    ["once", .. var rest] => await Distiller.RunAsync<OnceKd>(rest),
    ["blocks", .. var rest] => await Distiller.RunAsync<BlocksKd>(rest),
    _ => await Distiller.RunAsync<FitNetKd>(args),
};
