using Distill.Benchmarks.Measuring;

return args is [Worker.Command, ..] ? Worker.Serve(args[1..]) : Suite.Run(args);
