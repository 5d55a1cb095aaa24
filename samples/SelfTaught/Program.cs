using Distill.Runtime;
using SelfTaught;

return await Distiller.RunAsync<VirtualKd>(args);
