namespace Distill.Runtime.Data.Generated;

/// <summary>A square picture that strokes are drawn on: ink 0…1 a pixel.</summary>
internal sealed class Canvas(int side)
{
    private const int PiecesPerSpan = 5;

    private readonly double[] ink = new double[side * side];

    public void Clear() => Array.Clear(ink);

    /// <summary>Draws the smooth curve (Catmull and Rom's) through the points; through two points a straight line.</summary>
    /// <param name="points">Where the pen passes.</param>
    /// <param name="width">Half the pen's width, in pixels.</param>
    /// <param name="strength">Ink at the middle of the stroke.</param>
    public void Draw(ReadOnlySpan<Point> points, double width, double strength)
    {
        var pieces = points.Length == 2 ? 1 : PiecesPerSpan;
        for (var span = 0; span < points.Length - 1; span++)
        {
            var before = points[Math.Max(span - 1, 0)];
            var from = points[span];
            var to = points[span + 1];
            var after = points[Math.Min(span + 2, points.Length - 1)];
            var last = from;
            for (var piece = 1; piece <= pieces; piece++)
            {
                var t = (double)piece / pieces;
                var next = new Point(Curve(before.X, from.X, to.X, after.X, t), Curve(before.Y, from.Y, to.Y, after.Y, t));
                DrawLine(last, next, width, strength);
                last = next;
            }
        }
    }

    /// <summary>Writes the picture as bytes, with noise: each pixel is off by up to <paramref name="noise"/>, more often by little.</summary>
    public void Develop(Span<byte> picture, double noise, ref SplitMix64 random)
    {
        for (var i = 0; i < ink.Length; i++)
        {
            // The sum of two uniform numbers: triangular.
            var grain = (random.Unit() + random.Unit() - 1) * noise;
            picture[i] = (byte)((Math.Clamp(ink[i] + grain, 0, 1) * byte.MaxValue) + 0.5);
        }
    }

    private static double Curve(double before, double from, double to, double after, double t) =>
        from + (0.5 * t * (to - before + (t * ((2 * before) - (5 * from) + (4 * to) - after + (t * ((3 * (from - to)) + after - before))))));

    /// <summary>Draws the pixels near a line; the stroke's edge falls off over one pixel.</summary>
    private void DrawLine(Point from, Point to, double width, double strength)
    {
        var (x0, y0) = (from.X * side, from.Y * side);
        var (dx, dy) = ((to.X * side) - x0, (to.Y * side) - y0);
        var lengthSquared = (dx * dx) + (dy * dy);
        var reach = width + 1;
        var (left, right) = Pixels(Math.Min(x0, x0 + dx) - reach, Math.Max(x0, x0 + dx) + reach);
        var (top, bottom) = Pixels(Math.Min(y0, y0 + dy) - reach, Math.Max(y0, y0 + dy) + reach);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                var (px, py) = (column + 0.5 - x0, row + 0.5 - y0);
                var along = lengthSquared > 0 ? Math.Clamp(((px * dx) + (py * dy)) / lengthSquared, 0, 1) : 0;
                var (ox, oy) = (px - (along * dx), py - (along * dy));
                var cover = Math.Clamp(width + 0.5 - Math.Sqrt((ox * ox) + (oy * oy)), 0, 1);
                ref var pixel = ref ink[(row * side) + column];
                pixel = Math.Max(pixel, cover * strength);
            }
        }
    }

    private (int First, int Last) Pixels(double low, double high) =>
        (Math.Max((int)Math.Floor(low), 0), Math.Min((int)Math.Floor(high), side - 1));
}
