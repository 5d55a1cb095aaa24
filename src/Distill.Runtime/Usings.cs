global using TorchSharp;
global using static Distill.Runtime.Culture;
