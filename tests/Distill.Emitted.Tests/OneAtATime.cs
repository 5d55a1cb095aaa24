// torch's generator, its thread count and the number of live tensors belong to the whole process: tests that read them cannot share it.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
