namespace Distill.Runtime.Kernels;

/// <summary>
/// Several elements of a row at once, in single precision. Printed kernels are generic over it, so that one text runs at the widest
/// vectors that the processor has.
/// </summary>
/// <typeparam name="TSelf">The lanes themselves.</typeparam>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of elements.</summary>
    static abstract int Width { get; }

    /// <summary>0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The same number in every lane.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The lanes.</returns>
    static abstract TSelf All(float value);

    /// <summary>The elements from a position on; lanes beyond the row's end hold −∞, whose exponential is 0.</summary>
    /// <param name="row">The row, in memory that does not move.</param>
    /// <param name="start">The first element's position, inside the row.</param>
    /// <returns>The lanes.</returns>
    static abstract TSelf Load(ReadOnlySpan<float> row, int start);

    /// <summary>1 in the lane of the label, 0 in the others.</summary>
    /// <param name="start">Position of the first lane.</param>
    /// <param name="label">The label.</param>
    /// <returns>The lanes.</returns>
    static abstract TSelf OneHot(int start, int label);

    /// <summary>The element-wise sum.</summary>
    /// <param name="left">Lanes.</param>
    /// <param name="right">Lanes.</param>
    /// <returns>left + right.</returns>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The element-wise difference.</summary>
    /// <param name="left">Lanes.</param>
    /// <param name="right">Lanes.</param>
    /// <returns>left − right.</returns>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The element-wise product.</summary>
    /// <param name="left">Lanes.</param>
    /// <param name="right">Lanes.</param>
    /// <returns>left · right.</returns>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>The product with one number.</summary>
    /// <param name="left">Lanes.</param>
    /// <param name="right">A number.</param>
    /// <returns>left · right.</returns>
    static abstract TSelf operator *(TSelf left, float right);

    /// <summary>The element-wise quotient.</summary>
    /// <param name="left">Lanes.</param>
    /// <param name="right">Lanes.</param>
    /// <returns>left / right.</returns>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The larger of each pair.</summary>
    /// <param name="left">Lanes.</param>
    /// <param name="right">Lanes; what is no number in it stays so.</param>
    /// <returns>max(left, right).</returns>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once.</summary>
    /// <param name="left">Lanes.</param>
    /// <param name="right">Lanes.</param>
    /// <param name="addend">Lanes.</param>
    /// <returns>left · right + addend.</returns>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Lanes where a condition on other lanes holds, and others where it does not.</summary>
    /// <param name="value">What is compared.</param>
    /// <param name="bound">What it is compared with.</param>
    /// <param name="less">Taken where value is below the bound.</param>
    /// <param name="otherwise">Taken elsewhere.</param>
    /// <returns>The chosen lanes.</returns>
    static abstract TSelf WhereLess(TSelf value, TSelf bound, TSelf less, TSelf otherwise);

    /// <summary>exp(exponent·factor), with a relative error below 3·10⁻⁷ + 8·10⁻⁸·|exponent·factor|.</summary>
    /// <param name="exponent">The exponents, before they are multiplied.</param>
    /// <param name="factor">A constant.</param>
    /// <returns>exp(exponent·factor): below −87.4 at most 10⁻³⁸ and in the end 0, at least 10³⁸ above 88; where the exponent is no number, none.</returns>
    static abstract TSelf Exp(TSelf exponent, float factor);

    /// <summary>exp(exponent), with a relative error below 3·10⁻⁷ + 8·10⁻⁸·|exponent|.</summary>
    /// <param name="exponent">The exponents.</param>
    /// <returns>exp(exponent): below −87.4 at most 10⁻³⁸ and in the end 0, at least 10³⁸ above 88; where the exponent is no number, none.</returns>
    static abstract TSelf Exp(TSelf exponent);

    /// <summary>The natural logarithm.</summary>
    /// <param name="value">Lanes.</param>
    /// <returns>log(value).</returns>
    static abstract TSelf Log(TSelf value);

    /// <summary>The root.</summary>
    /// <param name="value">Lanes.</param>
    /// <returns>√value.</returns>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The absolute value.</summary>
    /// <param name="value">Lanes.</param>
    /// <returns>|value|.</returns>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The sum of all lanes.</summary>
    /// <returns>A number.</returns>
    float Sum();

    /// <summary>The largest lane.</summary>
    /// <returns>A number.</returns>
    float Max();

    /// <summary>These lanes, with another number in those beyond the row's end.</summary>
    /// <param name="start">Position of the first lane.</param>
    /// <param name="length">The row's length.</param>
    /// <param name="beyond">What stands beyond it.</param>
    /// <returns>The lanes.</returns>
    TSelf Within(int start, int length, float beyond);

    /// <summary>Writes the lanes that lie inside the row.</summary>
    /// <param name="gradient">The row's gradient.</param>
    /// <param name="start">The first lane's position, inside the row.</param>
    void Store(RowGradient gradient, int start);

    /// <summary>Lanes that <see cref="Keep"/> put into a program's own memory, which ends where the widest lanes do.</summary>
    /// <param name="room">The memory.</param>
    /// <param name="start">The first element.</param>
    /// <returns>The lanes.</returns>
    static abstract TSelf Kept(Span<float> room, int start);

    /// <summary>Puts these lanes into a program's own memory.</summary>
    /// <param name="room">The memory.</param>
    /// <param name="start">The first element.</param>
    void Keep(Span<float> room, int start);
}
