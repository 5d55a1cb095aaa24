using Distill.Measure;

return MeasureCommand.Run(args);
