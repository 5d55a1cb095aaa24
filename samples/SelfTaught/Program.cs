using Distill.Runtime;

// «all», or «run MutualKd»; the rest is what every experiment takes.
return await Distiller.RunAsync(args);
