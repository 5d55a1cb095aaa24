using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>What losses remember, draw and train.</summary>
public sealed class StateTests
{
    private static readonly Tensor Student = Det.Of([5, 7], .37, .2, 1.5).to(ScalarType.Float32).DetachFromDisposeScope();
    private static readonly Tensor Teacher = Det.Of([5, 3], .53, .6, 1.2).to(ScalarType.Float32).DetachFromDisposeScope();

    [Fact]
    public void A_contrastive_loss_goes_on_from_its_saved_state_as_if_it_had_never_stopped()
    {
        using var scope = NewDisposeScope();
        var unbroken = New(seed: 1);
        Step(unbroken);
        Step(unbroken);
        var saved = unbroken.state_dict().ToDictionary(w => w.Key, w => w.Value.clone());
        Assert.Equal(["draws", "normalisers", "ofStudent.bias", "ofStudent.weight", "ofTeacher.bias", "ofTeacher.weight", "studentBank", "teacherBank"], saved.Keys.Order(StringComparer.Ordinal));
        var resumed = New(seed: 1);
        resumed.load_state_dict(saved);
        var expected = Step(unbroken);
        Assert.Equal(expected, Step(resumed));
        Assert.NotEqual(expected, Step(New(seed: 1)));
    }

    [Fact]
    public void The_first_batch_fixes_the_normaliser()
    {
        using var scope = NewDisposeScope();
        var loss = New(seed: 1);
        Step(loss);
        var first = Normalisers(loss);
        Assert.All(first, z => Assert.True(z > 0));
        Step(loss);
        Assert.Equal(first, Normalisers(loss));
    }

    [Fact]
    public void Only_the_rows_of_the_batch_are_remembered_anew_and_stay_of_length_1()
    {
        using var scope = NewDisposeScope();
        var loss = New(seed: 1);
        var before = loss.state_dict()["studentBank"].clone();
        Step(loss);
        var bank = loss.state_dict()["studentBank"];
        var changed = (bank - before).abs().sum(dim: 1).gt(0).data<bool>().ToArray();
        Assert.Equal([3L, 4, 5, 6, 7], Enumerable.Range(0, 11).Where(i => changed[i]).Select(i => (long)i));
        Assert.True(bank.narrow(0, 3, 5).norm(1).sub(1).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void A_mask_is_drawn_anew_for_each_step_and_alike_for_one_seed()
    {
        using var scope = NewDisposeScope();
        var map = ones(4, 2, 30, 30);
        double Of(Masked loss) => loss.Value(map, zeros_like(map)).item<float>();

        var (first, again) = (NewMask(5), NewMask(5));
        var values = new[] { Of(first), Of(first), Of(again), Of(again) };
        Assert.Equal(values[..2], values[2..]);
        Assert.NotEqual(values[0], values[1]);
        Assert.NotEqual(values[0], Of(NewMask(6)));
    }

    [Fact]
    public void Drawing_leaves_torchs_generator_alone()
    {
        using var scope = NewDisposeScope();
        var (mask, contrastive) = (NewMask(5), New(seed: 1));
        manual_seed(7);
        var expected = rand(3).data<float>().ToArray();
        manual_seed(7);
        mask.Value(ones(4, 2, 3, 3), ones(4, 2, 3, 3));
        Step(contrastive);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void The_paraphraser_is_trained_first_and_then_no_more()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Det.Of([3, 5, 3, 3], .37, .2, 1.5).to(ScalarType.Float32).requires_grad_(), Det.Of([3, 4, 5, 7], .53, .6, 1.2).to(ScalarType.Float32));
        var loss = new Factor(new(CPU, 3, 0.1, default, 11), student, teacher, 0.5, paraphraserEpochs: 1);
        loss.Value(student, teacher, new(3, 4, 2)).backward();
        Assert.Null(student.grad);
        Assert.All(loss.named_parameters(), p => Assert.Equal(!p.name.StartsWith("translator", StringComparison.Ordinal), p.parameter.grad is not null));
        foreach (var parameter in loss.parameters())
            parameter.grad = null;
        loss.Value(student, teacher, new(4, 4, 2)).backward();
        Assert.NotNull(student.grad);
        Assert.All(loss.named_parameters(), p => Assert.Equal(p.name.StartsWith("translator", StringComparison.Ordinal), p.parameter.grad is not null));
    }

    [Fact]
    public void The_teachers_classifier_is_reused_as_it_is_and_trained_no_more()
    {
        using var scope = NewDisposeScope();
        var (own, teachers) = (nn.Linear(7, 2), nn.Linear(7, 2));
        var loss = new SimKD(new(CPU, 3, 0.1, default, 11), Student, Student, teacherClassifier: teachers, studentClassifier: own);
        Assert.False(own.weight.allclose(teachers.weight));
        loss.Begin();
        Assert.True(own.weight.allclose(teachers.weight, 0, 0));
        Assert.All(own.parameters(), p => Assert.False(p.requires_grad));
        Assert.Empty(loss.parameters());
    }

    [Fact]
    public void What_does_not_fit_is_said_with_both_sides_and_the_way_out()
    {
        using var scope = NewDisposeScope();
        LoopStart start = new(CPU, 3, 0.1, default, 1);
        var map = Det.Of([3, 5, 3, 3], .37, .2, 1.5).to(ScalarType.Float32);
        Says("the student gives [N,7], the teacher's classifier takes [N,3]; let the student's body end with a projector", () => new SimKD(start, Student, Teacher, nn.Linear(3, 2), nn.Linear(7, 2)));
        Says("its weights weight [2,7], bias [2] do not fit the student's weight [3,7], bias [3]", () => new SimKD(start, Student, Student, nn.Linear(7, 2), nn.Linear(7, 3)));
        Says("the training data has 1; give at least two", () => new Contrastive(start, Student, Teacher, 4, 6, 0.5, 0.5));
        Says("is a ReLU; tap the BatchNorm itself", () => new Overhaul(start, [map], [map], [nn.ReLU()]));
        Says("the teacher's layer 1 gives nothing negative; tap the BatchNorm before its ReLU", () => new Overhaul(start, [map], [map.relu()], [nn.BatchNorm2d(5)]));
        Says("the student's layer 1 gives nothing negative", () => new Overhaul(start, [map.relu()], [map], [nn.BatchNorm2d(5)]));
        Says("its BatchNorm has 4 channels", () => new Overhaul(start, [map], [map], [nn.BatchNorm2d(4)]));
        Says("2 of the teacher cannot be paired with 1 of the student; name equally many", () => new Review(start, [map], [map, map]));
        Says("name at least two of each model", () => Flow.Value([map], [map]));
        Says("Flow compares layers of equal channels", () => Flow.Value([map, map], [map, map.narrow(1, 0, 2)]));
        Says("Review takes [N,C,H,W], but a layer gives [N,7]", () => new Review(start, [Student], [map]));
    }

    private static void Says(string part, Func<object> use) => Assert.Contains(part, Assert.Throws<DistillException>(use).Message, StringComparison.Ordinal);

    private static Contrastive New(int seed)
    {
        manual_seed(9);
        return new(new(CPU, seed, 0.1, default, 11), Student, Teacher, 4, 6, 0.5, 0.5);
    }

    private static Masked NewMask(int seed)
    {
        manual_seed(9);
        return new(new(CPU, seed, 0.1, default, 11), zeros(4, 2, 3, 3), zeros(4, 2, 3, 3), 0.65);
    }

    private static float Step(Contrastive loss) => loss.Value(Student, Teacher, arange(3, 8)).item<float>();

    private static float[] Normalisers(Contrastive loss) => loss.state_dict()["normalisers"].data<float>().ToArray();
}
