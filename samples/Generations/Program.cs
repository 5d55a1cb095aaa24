using Distill.Runtime;

// «all» trains the two chains, «list» shows them, «run SmallByAssistant» trains one experiment and what it needs.
return await Distiller.RunAsync(args);
