using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions of (rows of) matrices.</summary>
internal sealed class LinearAlgebraFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "linalg.inv", "inverse", "linalg.cholesky", "cholesky", "linalg.matrix_exp", "matrix_exp", "matrix_power", "linalg.matrix_power", "cholesky_inverse",
        "linalg.det", "det", "logdet", "linalg.cond", "linalg.matrix_rank", "matrix_rank", "linalg.slogdet", "slogdet",
        "linalg.pinv", "pinverse", "linalg.svdvals", "linalg.eigvals", "linalg.eigvalsh", "linalg.eig", "linalg.eigh", "linalg.svd", "linalg.qr",
        "linalg.matrix_norm", "linalg.solve", "linalg.inv_ex", "linalg.cholesky_ex", "cov", "corrcoef",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, elements) = (call.Input.Shape, call.Input.Elements);
        if (call.Name is "cov" or "corrcoef")
        {
            // A single row has a variance and nothing more.
            return shape.HasRank && (shape.Rank < 2 || shape[0].IsConstant)
                ? Operation.New(shape.Rank < 2 || shape[0].Is(1) ? Shape.Scalar : Shape.Of(shape[0], shape[0]))
                : call.Unknown("");
        }
        if (!shape.HasRank)
            return call.Unknown("");
        if (shape.Rank < 2)
            return call.Mismatch($"{call.Name} takes matrices, but gets {shape}");
        var (many, rows, columns) = (shape.Take(-2), shape[-2], shape[-1]);
        var least = rows.Value is { } r && columns.Value is { } c ? Math.Min(r, c) : rows == columns ? rows : Dim.Unknown;
        var real = elements == ElementType.Complex ? ElementType.Real : elements;
        if (IsSquare(call.Name) && rows.Differs(columns))
            return call.Mismatch($"{call.Name} takes square matrices, but gets {shape}");
        return call.Name switch
        {
            "inv" or "inverse" or "cholesky" or "matrix_exp" or "matrix_power" or "cholesky_inverse" => Operation.New(shape, elements),
            "det" or "logdet" => Operation.New(many, elements),
            "cond" => Operation.New(many, real),
            "matrix_rank" => Operation.New(many, ElementType.Integer),
            "slogdet" => new TupleValue(Operation.New(many, elements), Operation.New(many, real)),
            "inv_ex" or "cholesky_ex" => new TupleValue(Operation.New(shape, elements), Operation.New(many, ElementType.Integer)),
            "pinv" or "pinverse" => Operation.New(many.Append(columns).Append(rows), elements),
            "svdvals" => Operation.New(many.Append(least), real),
            "eigvals" => Operation.New(many.Append(rows), ElementType.Complex),
            "eigvalsh" => Operation.New(many.Append(rows), real),
            "eig" => new TupleValue(Operation.New(many.Append(rows), ElementType.Complex), Operation.New(shape, ElementType.Complex)),
            "eigh" => new TupleValue(Operation.New(many.Append(rows), real), Operation.New(shape, elements)),
            "svd" => Singular(call, many, rows, columns, least, real),
            "qr" => Factors(call, many, rows, columns, least),
            "matrix_norm" => Norm(call, real),
            _ => Solved(call),
        };
    }

    private static bool IsSquare(string name) =>
        name is "inv" or "inverse" or "cholesky" or "matrix_exp" or "matrix_power" or "det" or "logdet" or "slogdet" or "inv_ex" or "cholesky_ex" or "cholesky_inverse"
            or "eigvals" or "eigvalsh" or "eig" or "eigh" or "solve";

    private static Value Singular(FunctionOperation call, Shape many, Dim rows, Dim columns, Dim least, ElementType real) => call.Arguments.Flag("fullMatrices", true) is not { } full
        ? call.Unknown("")
        : new TupleValue(
            Operation.New(many.Append(rows).Append(full ? rows : least), call.Input.Elements),
            Operation.New(many.Append(least), real),
            Operation.New(many.Append(full ? columns : least).Append(columns), call.Input.Elements));

    private static Value Factors(FunctionOperation call, Shape many, Dim rows, Dim columns, Dim least) => call.Arguments.Text("mode") switch
    {
        "Reduced" => new TupleValue(Operation.New(many.Append(rows).Append(least), call.Input.Elements), Operation.New(many.Append(least).Append(columns), call.Input.Elements)),
        "Complete" => new TupleValue(Operation.New(many.Append(rows).Append(rows), call.Input.Elements), Operation.New(many.Append(rows).Append(columns), call.Input.Elements)),
        _ => call.Unknown("only R of qr is not followed"),
    };

    private static TensorValue Norm(FunctionOperation call, ElementType real)
    {
        var dims = call.Arguments.IsNull("dims") ? [-2, -1] : call.Arguments.Numbers("dims");
        return Operation.New(Reduction.Of(call, "matrix_norm", call.Input.Shape, dims, isAll: false, call.Arguments.Flag("keepdim", false)), real);
    }

    private static Value Solved(FunctionOperation call)
    {
        var (matrix, right) = (call.Input.Shape, call.Arguments.Tensor("B")?.Shape ?? default);
        if (!right.HasRank || call.Arguments.Flag("left", true) != true || matrix.Rank != 2)
            return call.Unknown("");
        return right.Rank == 0 || (right.Rank == 1 ? right[0] : right[-2]).Differs(matrix[-1])
            ? call.Mismatch($"solve of {matrix} for {right}")
            : Operation.New(right, call.Input.Elements);
    }
}
