namespace Distill.Runtime.Data.Generated;

/// <summary>A place on the unit square: x to the right, y downwards.</summary>
internal readonly record struct Point(double X, double Y);
