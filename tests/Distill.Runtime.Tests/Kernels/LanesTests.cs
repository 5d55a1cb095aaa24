using Distill.Runtime.Kernels;

namespace Distill.Runtime.Tests.Kernels;

/// <summary>The functions of lanes, at every width: one is what a processor has, the others what others have.</summary>
public sealed class LanesTests
{
    [Fact]
    public void An_exponential_is_as_exact_as_it_says()
    {
        AtEachWidth(new Exactness(1));
        AtEachWidth(new Exactness(0.25f));
    }

    [Fact]
    public void Exponentials_of_what_is_no_finite_number()
    {
        AtEachWidth(new Ends());
    }

    [Fact]
    public void Where_the_probability_is_0_nothing_is_added_whatever_it_weighs()
    {
        AtEachWidth(new NothingAdded());
    }

    [Fact]
    public void A_row_stands_on_its_largest_element_without_the_labels()
    {
        AtEachWidth(new Footings());
    }

    private static void AtEachWidth(IRun run)
    {
        run.Of<Lanes128>();
        run.Of<Lanes256>();
        run.Of<Lanes512>();
    }

    private interface IRun
    {
        void Of<TLanes>()
            where TLanes : struct, ILanes<TLanes>;
    }

    private static float[] Values<TLanes>(TLanes lanes)
        where TLanes : struct, ILanes<TLanes>
    {
        var values = GC.AllocateArray<float>(TLanes.Width, pinned: true);
        lanes.Store(new(values), 0);
        return values;
    }

    private sealed class Exactness(float factor) : IRun
    {
        public void Of<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var exponents = GC.AllocateArray<float>(TLanes.Width, pinned: true);
            for (var x = -87.3f / factor; x < 88 / factor;)
            {
                for (var lane = 0; lane < exponents.Length; lane++, x += 0.00317f)
                    exponents[lane] = x;
                var found = Values(TLanes.Exp(TLanes.Load(exponents, 0), factor));
                for (var lane = 0; lane < exponents.Length; lane++)
                {
                    var exponent = (double)exponents[lane] * factor;
                    var error = Math.Abs((found[lane] / Math.Exp(exponent)) - 1);
                    Assert.True(exponent > 88 || error <= 3e-7 + (8e-8 * Math.Abs(exponent)), $"{TLanes.Width} lanes: exp({exponent}) is {error:E1} off");
                }
            }
        }
    }

    private sealed class Ends : IRun
    {
        public void Of<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            Assert.All(Values(TLanes.Exp(TLanes.Zero)), e => Assert.Equal(1, e));
            foreach (var low in (float[])[float.NegativeInfinity, float.MinValue, -1e9f, -120])
                Assert.All(Values(TLanes.Exp(TLanes.All(low))), e => Assert.Equal(0, e));
            foreach (var high in (float[])[float.PositiveInfinity, float.MaxValue, 1000, 89])
                Assert.All(Values(TLanes.Exp(TLanes.All(high))), e => Assert.True(e > 1e38f, $"exp({high}) is {e}"));
            Assert.All(Values(TLanes.Exp(TLanes.All(float.NaN))), e => Assert.Equal(float.NaN, e));
            Assert.All(Values(LaneMath.ExpOrZero(TLanes.All(float.NaN))), e => Assert.Equal(0, e));
            Assert.All(Values(LaneMath.ExpOrZero(TLanes.All(float.NegativeInfinity))), e => Assert.Equal(0, e));
            Assert.All(Values(LaneMath.ExpOrZero(TLanes.All(2))), e => Assert.Equal(Math.Exp(2), e, 1e-5));
        }
    }

    private sealed class NothingAdded : IRun
    {
        public void Of<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            foreach (var value in (float[])[1, float.PositiveInfinity, float.NegativeInfinity, float.NaN])
                Assert.All(Values(LaneMath.AddZeroWins(TLanes.All(3), TLanes.Zero, TLanes.All(value))), s => Assert.Equal(3, s));
            Assert.All(Values(LaneMath.AddZeroWins(TLanes.All(3), TLanes.All(0.5f), TLanes.All(8))), s => Assert.Equal(7, s));
            Assert.All(Values(LaneMath.AddZeroWins(TLanes.All(3), TLanes.All(0.5f), TLanes.All(float.NegativeInfinity))), s => Assert.Equal(float.NegativeInfinity, s));
        }
    }

    private sealed class Footings : IRun
    {
        public void Of<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var row = GC.AllocateArray<float>(45, pinned: true);
            for (var i = 0; i < row.Length; i++)
                row[i] = i;
            var footing = 5f;
            Assert.Equal(5 - 43, LaneMath.StandHigher<TLanes>(ref footing, row, 16, row.Length, label: 44));
            Assert.Equal(43, footing);
            Assert.Equal(0, LaneMath.StandHigher<TLanes>(ref footing, row, 0, 32, label: -1));
            Assert.Equal(43, footing);
            Assert.Equal(-1, LaneMath.StandHigher<TLanes>(ref footing, row, 32, row.Length, label: -1));
            Assert.Equal(float.MinValue, LaneMath.Footing(TLanes.All(float.NegativeInfinity)));
        }
    }
}
