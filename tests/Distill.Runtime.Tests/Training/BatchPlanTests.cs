using Distill.Runtime.Training;

namespace Distill.Runtime.Tests.Training;

public class BatchPlanTests
{
    [Fact]
    public void A_pass_sees_every_sample_once()
    {
        var plan = new BatchPlan(new long[40], batchSize: 10, seed: 3);
        Assert.Equal(4, plan.StepsPerEpoch);
        Assert.Equal(Enumerable.Range(0, 40), Take(plan, 4).SelectMany(b => b.Samples).Order());
        Assert.Equal(Enumerable.Range(0, 40), Take(plan, 4).SelectMany(b => b.Samples).Order());
    }

    [Fact]
    public void Passes_differ_in_order_and_in_augmentation()
    {
        var plan = new BatchPlan(new long[40], batchSize: 40, seed: 3);
        var (first, second) = (Take(plan, 1)[0], Take(plan, 1)[0]);
        Assert.NotEqual(first.Samples, second.Samples);
        Assert.Empty(first.Keys.Intersect(second.Keys));
    }

    [Fact]
    public void A_sample_is_augmented_alike_wherever_its_batch_is()
    {
        var small = Take(new(new long[40], batchSize: 8, seed: 3), 5).SelectMany(b => b.Samples.Zip(b.Keys)).Order();
        var large = Take(new(new long[40], batchSize: 40, seed: 3), 1).SelectMany(b => b.Samples.Zip(b.Keys)).Order();
        Assert.Equal(large, small);
    }

    [Fact]
    public void Equal_seeds_plan_alike_and_others_do_not()
    {
        Assert.Equal(Take(new(new long[40], 10, 3), 9).SelectMany(b => b.Samples), Take(new(new long[40], 10, 3), 9).SelectMany(b => b.Samples));
        Assert.NotEqual(Take(new(new long[40], 10, 3), 9).SelectMany(b => b.Samples), Take(new(new long[40], 10, 4), 9).SelectMany(b => b.Samples));
    }

    [Fact]
    public void Fewer_samples_than_a_batch_make_one_batch() => Assert.Equal(7, new BatchPlan(new long[7], batchSize: 10, seed: 3).BatchSize);

    [Theory]
    [InlineData(4, 5)]
    [InlineData(40, 8)]
    public void Where_labels_are_few_a_quarter_of_each_batch_has_one_and_more_where_there_are_more(int labelled, int perBatch)
    {
        var labels = Enumerable.Range(0, 100).Select(i => i < labelled ? 1 : Batch.Unlabelled).ToArray();
        var plan = new BatchPlan(labels, batchSize: 20, seed: 3);
        var batches = Take(plan, plan.StepsPerEpoch);
        Assert.Equal(5, batches.Count);
        Assert.All(batches, b => Assert.Equal(perBatch, b.Samples.Count(s => s < labelled)));
    }

    private static List<(int[] Samples, ulong[] Keys)> Take(BatchPlan plan, int batches)
    {
        var taken = new List<(int[], ulong[])>();
        for (var i = 0; i < batches; i++)
        {
            var (samples, keys) = (new int[plan.BatchSize], new ulong[plan.BatchSize]);
            plan.Next(samples, keys);
            taken.Add((samples, keys));
        }

        return taken;
    }
}
