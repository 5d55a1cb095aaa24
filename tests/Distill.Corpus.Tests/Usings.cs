global using TorchSharp;
global using static TorchSharp.torch;
global using Distill.Measure.Hooks;
