using System.Globalization;

namespace Distill.Generators.Model;

/// <summary>One dimension of a shape: <c>Coefficient · N^Power</c>, N being the batch; or unknown.</summary>
internal readonly struct Dim : IEquatable<Dim>
{
    /// <summary>Beyond this a product is not worth knowing, and could overflow.</summary>
    private const double Largest = 4e18;

    private Dim(long coefficient, int power)
    {
        IsKnown = true;
        Coefficient = coefficient;
        Power = coefficient == 0 ? 0 : power;
    }

    /// <summary>A dimension of which nothing is known.</summary>
    public static Dim Unknown => default;

    /// <summary>The batch, N.</summary>
    public static Dim Batch { get; } = new(1, 1);

    public bool IsKnown { get; }

    public long Coefficient { get; }

    public int Power { get; }

    /// <summary>Known, and the same for every batch.</summary>
    public bool IsConstant => IsKnown && Power == 0;

    /// <summary>Its value where it is the same for every batch; null otherwise.</summary>
    public long? Value => IsConstant ? Coefficient : null;

    public static implicit operator Dim(long value) => new(value, 0);

    public static Dim operator *(Dim left, Dim right) =>
        left.IsZero || right.IsZero ? 0
        : left.IsKnown && right.IsKnown && Fits((double)left.Coefficient * right.Coefficient) ? new(left.Coefficient * right.Coefficient, left.Power + right.Power)
        : Unknown;

    /// <summary>The quotient where nothing remains; unknown otherwise.</summary>
    public static Dim operator /(Dim left, Dim right) =>
        left.IsKnown && right.IsKnown && right.Coefficient != 0 && left.Coefficient % right.Coefficient == 0 && (left.Power >= right.Power || left.IsZero)
            ? new(left.Coefficient / right.Coefficient, left.Power - right.Power)
            : Unknown;

    public static Dim operator +(Dim left, Dim right) =>
        left.IsZero ? right
        : right.IsZero ? left
        : left.IsKnown && right.IsKnown && left.Power == right.Power && Fits((double)left.Coefficient + right.Coefficient) ? new(left.Coefficient + right.Coefficient, left.Power)
        : Unknown;

    public static Dim operator -(Dim left, Dim right) => left + (right * -1);

    public static bool operator ==(Dim left, Dim right) => left.Equals(right);

    public static bool operator !=(Dim left, Dim right) => !left.Equals(right);

    /// <summary>Whether the two can be equal for no batch. N and a constant may meet, so they do not differ.</summary>
    public bool Differs(Dim other) => IsKnown && other.IsKnown && Power == other.Power && Coefficient != other.Coefficient;

    public bool Is(long value) => IsConstant && Coefficient == value;

    /// <summary>What is known of a dimension that is either of the two.</summary>
    public Dim Or(Dim other) => this == other ? this : Unknown;

    /// <summary>Two unknown dimensions are equal as data, though they may stand for different numbers.</summary>
    public bool Equals(Dim other) => IsKnown == other.IsKnown && Coefficient == other.Coefficient && Power == other.Power;

    public override bool Equals(object? obj) => obj is Dim other && Equals(other);

    public override int GetHashCode() => unchecked((Coefficient.GetHashCode() * 31) + Power + (IsKnown ? 1 : 0));

    public override string ToString() => !IsKnown ? "?" : Power == 0 ? Coefficient.ToString(CultureInfo.InvariantCulture)
        : (Coefficient == 1 ? "" : Coefficient.ToString(CultureInfo.InvariantCulture)) + "N" + (Power == 1 ? "" : "^" + Power.ToString(CultureInfo.InvariantCulture));

    private bool IsZero => IsKnown && Coefficient == 0;

    private static bool Fits(double value) => Math.Abs(value) < Largest;
}
