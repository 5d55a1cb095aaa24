using Distill.Runtime;
using FasterStudent;

// «published» lets a published ResNet-56 teach; it needs --data and --weights. Without it, a network for drawings is made fast.
return args is ["published", .. var rest]
    ? await Distiller.RunAsync<PublishedKd>(rest)
    : await Distiller.RunAsync<DrawingKd>(args);
