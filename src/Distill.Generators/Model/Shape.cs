using System.Collections.Immutable;

namespace Distill.Generators.Model;

/// <summary>A tensor's shape: its dimensions, or nothing at all where not even the rank is known. No member throws.</summary>
internal readonly struct Shape(ImmutableArray<Dim> dims) : IEquatable<Shape>
{
    private readonly ImmutableArray<Dim> dims = dims;

    /// <summary>A shape of which nothing is known.</summary>
    public static Shape Unknown => default;

    /// <summary>The shape of a single number.</summary>
    public static Shape Scalar { get; } = new([]);

    public bool HasRank => !dims.IsDefault;

    /// <summary>The number of dimensions; 0 where that is unknown (ask <see cref="HasRank"/>).</summary>
    public int Rank => dims.IsDefault ? 0 : dims.Length;

    /// <summary>The dimensions; none where the rank is unknown.</summary>
    public ImmutableArray<Dim> Dims => dims.IsDefault ? [] : dims;

    /// <summary>Whether every dimension is known.</summary>
    public bool IsKnown => HasRank && dims.All(d => d.IsKnown);

    /// <summary>The number of elements.</summary>
    public Dim Elements => HasRank ? Product(dims) : Dim.Unknown;

    /// <summary>A dimension, counted from the end if negative; unknown where there is none.</summary>
    public Dim this[int axis] => Axis(axis) is { } at ? dims[at] : Dim.Unknown;

    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    public static Shape Of(params Dim[] dims) => new([.. dims]);

    public static Shape Of(IEnumerable<Dim> dims) => new([.. dims]);

    /// <summary>A shape of that many unknown dimensions.</summary>
    public static Shape OfRank(int rank) => new([.. Enumerable.Repeat(Dim.Unknown, Math.Max(rank, 0))]);

    public static Dim Product(IEnumerable<Dim> dims) => dims.Aggregate((Dim)1, (product, dim) => product * dim);

    /// <summary>The index of an axis, counted from the end if negative; null where there is none.</summary>
    public int? Axis(long axis)
    {
        var at = axis < 0 ? axis + Rank : axis;
        return HasRank && at >= 0 && at < Rank ? (int)at : null;
    }

    /// <summary>The shape with one dimension replaced; the same where there is no such axis.</summary>
    public Shape With(int axis, Dim dim) => Axis(axis) is { } at ? new(dims.SetItem(at, dim)) : this;

    public Shape Without(int axis) => Axis(axis) is { } at ? new(dims.RemoveAt(at)) : this;

    /// <summary>The shape with a dimension put in before <paramref name="axis"/>; <c>-1</c> puts it last.</summary>
    public Shape Insert(int axis, Dim dim)
    {
        var at = axis < 0 ? axis + Rank + 1 : axis;
        return HasRank && at >= 0 && at <= Rank ? new(dims.Insert(at, dim)) : Unknown;
    }

    public Shape Append(Dim dim) => HasRank ? new(dims.Add(dim)) : Unknown;

    /// <summary>The first <paramref name="count"/> dimensions; all but the last ones if negative.</summary>
    public Shape Take(int count) => HasRank ? new([.. dims.Take(count < 0 ? Rank + count : count)]) : Unknown;

    /// <summary>What comes after the first <paramref name="count"/> dimensions; the last ones if negative.</summary>
    public Shape Skip(int count) => HasRank ? new([.. dims.Skip(count < 0 ? Rank + count : count)]) : Unknown;

    public Shape Concat(Shape other) => HasRank && other.HasRank ? new(dims.AddRange(other.dims)) : Unknown;

    /// <summary>What is known of a shape that is either of the two.</summary>
    public Shape Or(Shape other) => !HasRank || !other.HasRank || Rank != other.Rank ? Unknown
        : Equals(other) ? this
        : new([.. dims.Zip(other.dims, (a, b) => a.Or(b))]);

    public bool Equals(Shape other) => HasRank == other.HasRank && (!HasRank || dims.SequenceEqual(other.dims));

    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    public override int GetHashCode() => Dims.Aggregate(HasRank ? 17 : 0, static (hash, dim) => unchecked((hash * 31) + dim.GetHashCode()));

    public override string ToString() => HasRank ? "[" + string.Join(",", dims) + "]" : "[…]";
}
