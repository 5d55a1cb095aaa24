namespace Distill.Runtime.Data.Generated;

/// <summary>
/// How people write each digit, in a few ways: strokes on the unit square. A stroke is the points a pen passes through;
/// two points make a straight line, more make a smooth curve.
/// </summary>
internal static class DigitStrokes
{
    public const int Digits = 10;

    private static readonly Point[][][][] Ways =
    [
        // 0: a loop; a narrow loop that does not quite close.
        [
            [Stroke(.50, .15, .69, .28, .72, .55, .50, .85, .28, .58, .31, .28, .50, .15)],
            [Stroke(.54, .16, .37, .26, .33, .58, .48, .85, .65, .62, .64, .28, .44, .17)],
        ],

        // 1: a bar; with a flag; with a flag and a foot.
        [
            [Stroke(.50, .15, .50, .85)],
            [Stroke(.36, .31, .52, .15), Stroke(.52, .15, .52, .85)],
            [Stroke(.38, .28, .52, .15), Stroke(.52, .15, .52, .85), Stroke(.36, .85, .68, .85)],
        ],

        // 2: with a straight foot; with a loop in the foot.
        [
            [Stroke(.30, .32, .42, .16, .62, .18, .68, .36, .50, .62, .28, .85), Stroke(.28, .85, .72, .85)],
            [Stroke(.31, .30, .48, .15, .66, .30, .52, .58, .34, .82, .29, .72, .44, .74, .73, .83)],
        ],

        // 3: two bows; a flat top and a bow.
        [
            [Stroke(.30, .20, .50, .15, .66, .29, .46, .47), Stroke(.46, .47, .70, .64, .53, .85, .28, .78)],
            [Stroke(.31, .17, .68, .17), Stroke(.68, .17, .46, .44), Stroke(.46, .44, .69, .59, .56, .84, .28, .78)],
        ],

        // 4: open; closed.
        [
            [Stroke(.36, .15, .29, .56), Stroke(.29, .56, .74, .56), Stroke(.62, .26, .58, .85)],
            [Stroke(.58, .15, .27, .60), Stroke(.27, .60, .75, .60), Stroke(.58, .15, .58, .85)],
        ],

        // 5: with corners; in one sweep.
        [
            [Stroke(.69, .17, .37, .17), Stroke(.37, .17, .33, .46), Stroke(.33, .46, .55, .40, .70, .60, .55, .84, .28, .78)],
            [Stroke(.70, .18, .42, .20, .36, .42, .58, .46, .68, .66, .50, .85, .30, .77)],
        ],

        // 6: with a bent stem; with a straight one.
        [
            [Stroke(.64, .17, .42, .32, .31, .60, .42, .84, .63, .77, .64, .57, .46, .50, .33, .65)],
            [Stroke(.52, .15, .34, .58), Stroke(.34, .58, .36, .80, .58, .82, .66, .64, .50, .52, .34, .64)],
        ],

        // 7: plain; with a bar; with a bent stem.
        [
            [Stroke(.28, .18, .72, .18), Stroke(.72, .18, .44, .85)],
            [Stroke(.28, .18, .72, .18), Stroke(.72, .18, .44, .85), Stroke(.40, .52, .68, .50)],
            [Stroke(.28, .20, .70, .17), Stroke(.70, .17, .56, .46, .52, .85)],
        ],

        // 8: in one stroke; two loops.
        [
            [Stroke(.66, .25, .48, .15, .34, .30, .50, .47, .68, .67, .50, .85, .32, .68, .50, .47, .66, .32, .64, .23)],
            [Stroke(.50, .15, .64, .30, .50, .46, .36, .30, .50, .15), Stroke(.50, .46, .69, .65, .50, .85, .31, .65, .50, .46)],
        ],

        // 9: with a bent stem; with a straight one.
        [
            [Stroke(.68, .32, .52, .15, .33, .29, .40, .50, .60, .47, .68, .32), Stroke(.68, .32, .67, .62, .50, .85)],
            [Stroke(.66, .28, .48, .16, .34, .32, .46, .50, .66, .36), Stroke(.66, .22, .66, .85)],
        ],
    ];

    /// <summary>The strokes of a digit, written one of the ways it is written.</summary>
    public static Point[][] Of(int digit, ref SplitMix64 random) => Ways[digit][random.Below(Ways[digit].Length)];

    private static Point[] Stroke(params ReadOnlySpan<double> coordinates)
    {
        var points = new Point[coordinates.Length / 2];
        for (var i = 0; i < points.Length; i++)
            points[i] = new(coordinates[2 * i], coordinates[(2 * i) + 1]);
        return points;
    }
}
