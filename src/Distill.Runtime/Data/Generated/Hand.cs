namespace Distill.Runtime.Data.Generated;

/// <summary>
/// One writer's hand: how far the strokes are turned, slanted, stretched, moved and shaken. Nothing but +, −, ×, ÷ is
/// used, which every machine rounds alike; sines would differ.
/// </summary>
internal readonly struct Hand
{
    private const double Turn = 0.11;     // tangent of half the angle: ±13 degrees
    private const double Slant = 0.25;
    private const double Smallest = 0.75;
    private const double Largest = 1.1;
    private const double Move = 0.07;
    private const double Shake = 0.035;

    private readonly double xx, xy, yx, yy, moveX, moveY;

    public Hand(ref SplitMix64 random)
    {
        var t = random.Between(-Turn, Turn);
        var cosine = (1 - (t * t)) / (1 + (t * t));
        var sine = 2 * t / (1 + (t * t));
        var slant = random.Between(-Slant, Slant);
        var width = random.Between(Smallest, Largest);
        var height = random.Between(Smallest, Largest);
        xx = cosine * width;
        xy = ((cosine * slant) - sine) * height;
        yx = sine * width;
        yy = ((sine * slant) + cosine) * height;
        moveX = random.Between(-Move, Move);
        moveY = random.Between(-Move, Move);
    }

    /// <summary>Where the hand puts a point of the ideal digit.</summary>
    public Point Put(Point ideal, ref SplitMix64 random)
    {
        var x = ideal.X - 0.5 + random.Between(-Shake, Shake);
        var y = ideal.Y - 0.5 + random.Between(-Shake, Shake);
        return new(0.5 + (xx * x) + (xy * y) + moveX, 0.5 + (yx * x) + (yy * y) + moveY);
    }
}
