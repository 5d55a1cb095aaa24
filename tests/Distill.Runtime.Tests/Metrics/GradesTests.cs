using Distill.Runtime.Metrics;

namespace Distill.Runtime.Tests.Metrics;

/// <summary>Cats and dogs beside apples: which figures there are, of what, and over how many samples.</summary>
public class GradesTests
{
    private static readonly string[] Labels = ["Cat", "Dog", "Apple"];
    private static readonly LabelGroup Pets = new("pets", [1, 0]);
    private static readonly long[] Right = [0, 1, 1, 2];

    // The teacher of pets knows Dog and Cat, in that order; of the apple it says Dog.
    private static readonly TeacherAnswers Teacher = new("pets", Pets, new([0, 1, 1, 0, 0, 1, 1, 0], Right));

    // Says Cat, Dog, Apple, Apple; its second choice for the third is Dog.
    private static readonly Answers Student = new([9, 0, 0, 0, 9, 0, 0, 5, 9, 0, 0, 9], Right);

    // Says Cat, Cat, Dog, Apple.
    private static readonly Answers Other = new([9, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9], Right);

    private static readonly Grades Grades = new(Labels, [Pets], [Teacher]);

    [Fact]
    public void A_student_has_every_figure_once_a_seed()
    {
        var figures = Grades.OfStudent([Student, Other]);
        Assert.Equal(
            [
                (FigureKind.Agreement, null, 3), (FigureKind.CalibrationError, null, 4), (FigureKind.NegativeLogLikelihood, null, 4), (FigureKind.Recall, "Cat", 1),
                (FigureKind.Recall, "Dog", 2), (FigureKind.Recall, "Apple", 1), (FigureKind.WithinGroup, "pets", 3), (FigureKind.JointOfGroup, "pets", 3),
            ],
            figures.Select(f => (f.Kind, f.Of, f.Samples)));
        // The teacher says Cat, Dog, Cat on its own three; within its labels the students say Cat, Dog, Dog and Cat, Cat, Dog.
        Same([2.0 / 3, 1.0 / 3], figures, FigureKind.Agreement, null);
        Same([1, 1], figures, FigureKind.Recall, "Cat");
        Same([.5, .5], figures, FigureKind.Recall, "Dog");
        Same([1, 2.0 / 3], figures, FigureKind.WithinGroup, "pets");
        Same([2.0 / 3, 2.0 / 3], figures, FigureKind.JointOfGroup, "pets");
        Assert.Equal(5.0 / 6, figures.Single(f => f.Kind == FigureKind.WithinGroup).Interval.Mean, 12);
    }

    [Fact]
    public void A_teacher_of_a_group_is_measured_on_the_group()
    {
        var figures = Grades.Of(Teacher.Answers, Pets);
        Same([.5], figures, FigureKind.Recall, "Dog");
        Same([1], figures, FigureKind.Recall, "Cat");
        Same([2.0 / 3], figures, FigureKind.WithinGroup, "pets");
        Assert.DoesNotContain(figures, f => f.Kind is FigureKind.JointOfGroup or FigureKind.Agreement || f.Of == "Apple");
        Assert.All(figures, f => Assert.InRange(f.Samples, 1, 3));
    }

    [Fact]
    public void Labels_that_have_no_names_or_no_samples_are_numbers_or_left_out()
    {
        var figures = new Grades([], [], []).Of([new([1, 0, 0], [2])]);
        Assert.Equal("2", Assert.Single(figures, f => f.Kind == FigureKind.Recall).Of);
    }

    private static void Same(double[] expected, IReadOnlyList<Figure> figures, FigureKind kind, string? of) =>
        Assert.Equal(expected, figures.Single(f => f.Kind == kind && f.Of == of).Values);
}
