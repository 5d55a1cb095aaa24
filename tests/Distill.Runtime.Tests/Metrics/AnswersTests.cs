using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Metrics;

/// <summary>Figures that were computed by hand. Logits are logarithms of probabilities, so that the softmax is what stands in the comment.</summary>
public class AnswersTests
{
    // Rows: .7 .2 .1 (right), .1 .8 .1 (right), .3 .3 .4 (wrong: 0), .05 .9 .05 (no label), .6 .1 .3 (wrong: 2)
    private static readonly Answers Five = Of([[.7, .2, .1], [.1, .8, .1], [.3, .3, .4], [.05, .9, .05], [.6, .1, .3]], [0, 1, 0, Batch.Unlabelled, 2]);

    [Fact]
    public void Accuracy_is_over_what_has_a_label() => Assert.Equal(2.0 / 4, Shares.Accuracy(Five), 12);

    [Fact]
    public void Nll_is_the_mean_of_minus_the_labels_log_probability() =>
        Assert.Equal(-(Math.Log(.7) + Math.Log(.8) + Math.Log(.3) + Math.Log(.3)) / 4, Calibration.NegativeLogLikelihood(Five), 6);

    [Fact]
    public void Nll_is_torchs_cross_entropy_and_accuracy_torchs_argmax()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (logits, labels) = (randn(200, 7) * 5, randint(0, 7, 200));
        var answers = new Answers(logits.data<float>().ToArray(), labels.data<long>().ToArray());
        Assert.Equal(nn.functional.cross_entropy(logits.to(ScalarType.Float64), labels).ToDouble(), Calibration.NegativeLogLikelihood(answers), 12);
        Assert.Equal(logits.argmax(1).eq(labels).to(ScalarType.Float64).mean().ToDouble(), Shares.Accuracy(answers), 12);
    }

    [Fact]
    public void Ece_is_that_of_bins_found_by_their_edges()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (logits, labels) = (randn(500, 4) * 2, randint(0, 4, 500));
        var answers = new Answers(logits.data<float>().ToArray(), labels.data<long>().ToArray());
        // As in the code of Guo et al.: a mask for each bin, and the share of samples in it as its weight.
        var (confidence, top) = logits.to(ScalarType.Float64).softmax(1).max(1);
        var right = top.eq(labels).to(ScalarType.Float64);
        var error = 0.0;
        for (var bin = 0; bin < 15; bin++)
        {
            var inside = confidence.gt(bin / 15.0).logical_and(confidence.le((bin + 1) / 15.0));
            if (inside.any().item<bool>())
                error += inside.to(ScalarType.Float64).mean().ToDouble() * Math.Abs((confidence[inside].mean() - right[inside].mean()).ToDouble());
        }

        Assert.InRange(error, 0.05, 0.9);
        Assert.Equal(error, Calibration.Error(answers), 12);
    }

    [Fact]
    public void Ece_of_answers_in_bins_of_their_own_is_the_mean_of_the_gaps() =>
        // .7, .8, .4 and .6 lie in bins 11, 12 (.8 is its upper edge), 6 and 9.
        Assert.Equal((.3 + .2 + .4 + .6) / 4, Calibration.Error(Five), 6);

    [Fact]
    public void In_one_bin_too_sure_and_too_unsure_make_up_for_each_other()
    {
        // All three are .75 sure, which is in (11/15, 12/15]; two of three are right: |2/3 - 3/4|.
        var three = Of([[.75, .25], [.75, .25], [.25, .75]], [0, 0, 0]);
        Assert.Equal(.75 - (2.0 / 3), Calibration.Error(three), 6);
    }

    [Fact]
    public void An_answer_that_is_wholly_sure_is_in_the_last_bin()
    {
        var sure = new Answers([1000, 0, 0, 1000], [0, 0]);
        Assert.Equal(.5, Calibration.Error(sure), 12);
        Assert.Equal(500, Calibration.NegativeLogLikelihood(sure), 9);
    }

    [Fact]
    public void A_label_held_to_be_impossible_is_infinitely_unlikely()
    {
        var answers = new Answers([0, float.NegativeInfinity], [1]);
        Assert.Equal(double.PositiveInfinity, Calibration.NegativeLogLikelihood(answers));
        Assert.Equal(1, Calibration.Error(answers), 12);
    }

    [Fact]
    public void Agreement_is_over_all_samples()
    {
        var teacher = Of([[.9, .05, .05], [.9, .05, .05], [.1, .2, .7], [.1, .8, .1], [.1, .8, .1]], [0, 1, 0, Batch.Unlabelled, 2]);
        Assert.Equal(3.0 / 5, Shares.Agreement(Five, teacher), 12);
    }

    [Fact]
    public void Within_a_group_only_its_labels_can_be_answered()
    {
        // Labels 2 and 0, in that order: rows 0, 2 and 4. Among {2, 0} row 0 says 0 (right), row 2 says 2 (wrong), row 4 says 0 (wrong).
        var group = Five.Within([2, 0]);
        Assert.Equal((3, 2), (group.Count, group.Classes));
        Assert.Equal([1L, 1, 0], Enumerable.Range(0, 3).Select(group.Label));
        Assert.Equal(1.0 / 3, Shares.Accuracy(group), 12);
        // Labels 1 and 2: row 1 says 1 (right), row 4 says 2 among them (right), and 0 among all (wrong).
        Assert.Equal(1, Shares.Accuracy(Five.Within([1, 2])), 12);
        Assert.Equal(.5, Shares.Accuracy(Five.OfGroup([1, 2])), 12);
    }

    [Fact]
    public void A_model_of_a_group_is_measured_on_the_samples_of_the_group()
    {
        // It knows {2, 0} and says: row 0 its second (0, right), row 2 its first (2, wrong), row 4 its first (2, right).
        var model = new Answers([0, 1, 5, 0, 1, 0, 0, 9, 1, 0], [0, 1, 0, Batch.Unlabelled, 2]);
        Assert.Equal(2.0 / 3, Shares.Accuracy(model.Among([2, 0])), 12);
    }

    [Fact]
    public void A_model_is_asked_in_eval_mode_and_nothing_is_left_behind()
    {
        var data = new MemoryDataSet("two", [255, 0, 0, 51], [0, (int)Batch.Unlabelled], [2], classes: 2);
        using var model = nn.Sequential(nn.Dropout(0.5), nn.Flatten());
        model.train();
        var before = LiveTensors.Settled();
        var answers = Answers.Of(model, data, new([2], [0, 0], [1, 1]), CPU);
        Assert.True(model.training);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal([1f, 0], answers.Logits(0).ToArray());
        Assert.Equal([0f, .2f], answers.Logits(1).ToArray());
        Assert.Equal([0], answers.Labelled);
    }

    private static Answers Of(double[][] probabilities, long[] labels) => new([.. probabilities.SelectMany(row => row.Select(p => (float)Math.Log(p)))], labels);
}
