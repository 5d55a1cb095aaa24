using BetterStudent;
using Distill.Runtime;

// «above» shows a student that ends above its teacher; without it, a strong teacher makes a small network better.
return args is ["above", .. var rest]
    ? await Distiller.RunAsync<AboveKd>(rest)
    : await Distiller.RunAsync<TaughtKd>(args);
