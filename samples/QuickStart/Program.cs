using Distill.Runtime;
using QuickStart;

return await Distiller.RunAsync<DigitsKd>(args);
