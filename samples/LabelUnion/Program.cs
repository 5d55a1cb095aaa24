using Distill.Runtime;
using LabelUnion;

return await Distiller.RunAsync<BothKd>(args);
