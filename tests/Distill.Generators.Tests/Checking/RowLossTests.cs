namespace Distill.Generators.Tests.Checking;

/// <summary>What the body of a logits loss of one's own may be.</summary>
public sealed class RowLossTests
{
    [Theory]
    [InlineData("=> Expr.Kl(teacher.LogSoftmax(4), student.LogSoftmax(4));")]
    [InlineData("{ return -Expr.AtLabel(student.LogSoftmax()); }")]
    [InlineData("{ var x = student.Logits; x = x / 2; Expr y = 2 * x - 1; return (Expr.Mean(y * y)); }")]
    [InlineData("{ const int t = 2; double s = t * t + 0.5, r = Math.Sqrt(s); return r * Expr.Sum(student.Softmax(temperature: t) * teacher.Logits); }")]
    [InlineData("=> Half(Expr.Sum(Expr.Abs(student.Softmax() - teacher.Softmax())));")]
    [InlineData("=> Expr.LogSumExp(student.Logits + student.ExceptLabel) / student.Classes;")]
    [InlineData("{ var unused = teacher.Softmax(); var loss = Expr.Sum(student.Softmax()  * student.Logits); var also = loss * 2; return loss; }")]
    public void Is_a_formula(string body) => Assert.Empty(Experiments.Findings(Loss(body)));

    [Theory]
    [InlineData("{ for (var i = 0; i < 3; i++) { } return student.Classes; }", "cannot be derived: 'for (var i = 0; i < 3; i++) { }' is no formula. Use operators, locals, constants and the functions of Expr and LogitsRow, or let the method take and give tensors")]
    [InlineData("=> DateTime.Now.Day > 3 ? student.Classes : 1;", "cannot be derived: 'DateTime.Now.Day > 3 ? student.Classe...' is no formula. Use operators, locals, constants and the functions of Expr and LogitsRow, or let the method take and give tensors")]
    [InlineData("=> Expr.Sum(student.Logits) * Rate;", "cannot be derived: 'Rate' is no formula. Use operators, locals, constants and the functions of Expr and LogitsRow, or let the method take and give tensors")]
    [InlineData("=> Expr.Sum(Expr.AtLabel(student.Logits));", "cannot be derived: a reduction needs a row, such as student.LogSoftmax(); this formula is a scalar already")]
    [InlineData("=> student.Logits;", "gives a row, but a loss is one number: end with Expr.Sum, Expr.Mean or Expr.AtLabel")]
    [InlineData("=> Expr.Sum(teacher.Logits);", "does not read the student's logits, so nothing can be learned from it")]
    [InlineData("=> 1;", "does not read the student's logits, so nothing can be learned from it")]
    [InlineData("=> Circle(student.Logits);", "calls 'Circle' in a circle")]
    public void Is_none(string body, string reason) => Assert.Equal($"Loss 'Own' {reason}", Experiments.Message(Loss(body)));

    [Theory]
    [InlineData("static Expr Own(Tensor student, Tensor teacher) => 1;", "takes 'Tensor' as 'student' instead of a row; declare it 'static Expr Own(LogitsRow student, LogitsRow teacher)'")]
    [InlineData("static Tensor Own(LogitsRow student, LogitsRow teacher) => zeros(1);", "gives 'Tensor' instead of a formula of rows; declare it 'static Expr Own(LogitsRow student, LogitsRow teacher)'")]
    [InlineData("static Expr Own(LogitsRow teacher, LogitsRow student) => Expr.Sum(student.Logits);", "names its parameters 'teacher, student', but the student's row comes first; declare it 'static Expr Own(LogitsRow student, LogitsRow teacher)'")]
    public void Has_a_signature(string method, string fault) =>
        Assert.Equal($"Loss 'Own' {fault}", Experiments.Message(Program("[DistillLoss] " + method)));

    [Fact]
    public void Takes_no_layer() => Assert.Equal(
        "Loss 'Own' is a formula of the logits, so it has no layer: leave out Student",
        Experiments.Message(Program("[DistillLoss(Student = \"features\")] static Expr Own(LogitsRow student, LogitsRow teacher) => Expr.Sum(student.Logits);")));

    [Fact]
    public void Has_its_weight_checked() =>
        Assert.Equal(["KD0401"], Experiments.Findings(Program("[DistillLoss(Weight = -1)] static Expr Own(LogitsRow student, LogitsRow teacher) => Expr.Sum(student.Logits);")));

    [Fact]
    public void Needs_a_teacher_only_where_it_reads_one()
    {
        const string Teacher = "[Teacher<WideNet>(64)]";
        Assert.Empty(Experiments.Findings(Loss("=> -Expr.AtLabel(student.LogSoftmax());").Replace(Teacher, string.Empty, StringComparison.Ordinal).Replace("SoftTargets", "CrossEntropy", StringComparison.Ordinal)));
        Assert.Equal(["KD0107"], Experiments.Findings(Loss("=> Expr.Kl(teacher.LogSoftmax(), student.LogSoftmax());").Replace(Teacher, string.Empty, StringComparison.Ordinal).Replace("SoftTargets", "CrossEntropy", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("=> Expr.Sm(student.Logits);")]
    [InlineData("=> student.Logits +;")]
    [InlineData("{ return missing; }")]
    public void That_does_not_compile_is_the_compilers_to_explain(string body) => Assert.Empty(Experiments.FindingsInBrokenCode(Loss(body)));

    private static string Loss(string body) => Program($"[DistillLoss] static Expr Own(LogitsRow student, LogitsRow teacher) {body}");

    private static string Program(string method) => "using Distill.Formulas;\n" + Experiments.With("class DigitsKd;", $$"""
        class DigitsKd
        {
            private static readonly double Rate = 0.1;

            {{method}}

            static Expr Half(Expr value) => value / 2;

            static Expr Circle(Expr value) => Circle(value);
        }
        """);
}
