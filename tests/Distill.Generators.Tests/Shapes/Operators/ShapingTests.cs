using TorchSharp;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Functions that put the same numbers into another shape, take some, or put several tensors together.</summary>
public sealed class ShapingTests
{
    [Fact]
    public void Views() => Rounds(10, (twin, draw) =>
    {
        var x = draw.Any();
        var (dim, other) = (draw.Dim(x), draw.Dim(x));
        long[] order = draw.Dims(x, (int)x.ndim), some = draw.Dims(x), elsewhere = [.. some.OrderBy(_ => draw.Flag)];
        long half = Math.Max(x.numel() / 2, 1), all = x.numel();
        twin.Agree(() => x.view(-1));
        twin.Agree(() => x.view(all, 1));
        twin.Agree(() => x.view(2, -1));
        twin.Agree(() => x.reshape(half, -1));
        twin.Agree(() => x.reshape(half, 2));
        twin.Agree(() => x.reshape(-1, -1));
        twin.Agree(() => x.transpose(dim, other).reshape(-1, 1));
        twin.Agree(() => x.view_as(x));
        twin.Agree(() => x.flatten());
        twin.Agree(() => x.flatten(1));
        twin.Agree(() => torch.flatten(x, dim, other));
        twin.Agree(() => x.ravel());
        twin.Agree(() => x.squeeze());
        twin.Agree(() => x.squeeze(dim));
        twin.Agree(() => x.unsqueeze(dim));
        twin.Agree(() => x.unsqueeze(x.ndim));
        twin.Agree(() => x.transpose(dim, other));
        twin.Agree(() => x.swapaxes(dim, other));
        twin.Agree(() => torch.swapdims(x, dim, other).contiguous());
        twin.Agree(() => x.t());
        twin.Agree(() => x.T);
        twin.Agree(() => x.mT);
        twin.Agree(() => x.permute(order));
        twin.Agree(() => x.permute(some));
        twin.Agree(() => x.movedim(some, elsewhere));
        twin.Agree(() => torch.moveaxis(x, dim, other));
        twin.Agree(() => x.diagonal(0, dim, other));
        twin.Agree(() => x.unfold(dim, 2, 1));
        twin.Agree(() => torch.atleast_1d(x));
        twin.Agree(() => x.atleast_2d());
        twin.Agree(() => x.atleast_3d());
        long[] parts = draw.Of<long[]>([2, -1], [-1], [1, -1], [3, 2]);
        twin.Agree(() => x.unflatten(dim, parts));
        var pairs = zeros([.. x.shape, draw.Of(2, 2, 3)]);
        twin.Agree(() => torch.view_as_complex(pairs));
        twin.Agree(() => torch.view_as_real(torch.view_as_complex(pairs)));
        twin.Agree(() => torch.view_as_complex(pairs).real);
        twin.Agree(() => torch.view_as_complex(pairs).imag.abs());
    });

    [Fact]
    public void Stretching() => Rounds(10, (twin, draw) =>
    {
        var x = zeros([.. draw.Sizes(draw.Int(0, 3)).Select(d => draw.Flag ? 1 : d)]);
        long[] sizes = [.. draw.Sizes(draw.Int(0, 2)), .. x.shape.Select(d => draw.Of(-1, d, d == 1 ? 3 : d, 2))];
        long[] times = [.. draw.Sizes(draw.Int(0, 2)), .. x.shape.Select(_ => draw.From(0, 3))];
        var (dim, r) = (draw.Dim(x), draw.From(0, 3));
        twin.Agree(() => x.expand(sizes));
        twin.Agree(() => x.expand(3, -1));
        twin.Agree(() => x.broadcast_to(sizes));
        twin.Agree(() => x.repeat(times));
        twin.Agree(() => x.repeat(2, 1));
        twin.Agree(() => x.tile(times));
        twin.Agree(() => x.repeat_interleave(r, dim));
        twin.Agree(() => x.repeat_interleave(r));
        var y = zeros([.. x.shape.Select(d => d == 1 ? 4 : 1)]);
        Tensor[] both = [x, y];
        twin.Agree(() => torch.broadcast_tensors(both));
    });

    [Fact]
    public void Parts() => Rounds(10, (twin, draw) =>
    {
        var x = draw.Any(1);
        var dim = draw.Dim(x);
        var size = x.shape[dim < x.ndim ? (dim < 0 ? dim + x.ndim : dim) : 0];
        // What is too short for its parts gives fewer: that only a known size can tell.
        var wide = zeros([.. x.shape.Select(d => d * 12)]);
        var (n, start, at) = (draw.From(1, 4), draw.From(0, size - 1), draw.From(-size, size));
        twin.Agree(() => x.narrow(dim, start, n));
        twin.Agree(() => x.slice(dim, start, n, 1));
        twin.Agree(() => x.slice(dim, -2, size, n));
        twin.Agree(() => x.select(dim, at));
        twin.Agree(() => wide.chunk(n, dim));
        twin.Agree(() => torch.chunk(wide, 2, dim));
        twin.Agree(() => x.split(n, (int)dim));
        long[] sizes = [start, size - start], places = [1, start];
        twin.Agree(() => x.split(sizes, dim));
        twin.Agree(() => x.split(places));
        twin.Agree(() => x.tensor_split(n, dim));
        twin.Agree(() => x.tensor_split(places, dim));
        twin.Agree(() => x.hsplit(n));
        twin.Agree(() => x.vsplit(n));
        twin.Agree(() => x.unbind(dim));
    });

    [Fact]
    public void Joins() => Rounds(10, (twin, draw) =>
    {
        var x = draw.Any();
        var dim = draw.Dim(x);
        var y = draw.Of(zeros(x.shape), draw.Any(), zeros([.. x.shape.Select((d, i) => i == (dim < 0 ? dim + x.ndim : dim) ? d + 1 : d)]));
        Tensor[] both = [x, y], same = [x, x, x];
        twin.Agree(() => cat(both, dim));
        twin.Agree(() => concat(both, dim));
        twin.Agree(() => concatenate(both, dim));
        twin.Agree(() => stack(both, dim));
        twin.Agree(() => stack(same, -1));
        twin.Agree(() => hstack(x, y));
        twin.Agree(() => vstack(both));
        twin.Agree(() => dstack(x, y));
        twin.Agree(() => column_stack(x, y));
        twin.Agree(() => row_stack(same));
        twin.Agree(() => kron(x, y));
        twin.Agree(() => block_diag(zeros(2, 3), zeros(4)));
    });

    [Fact]
    public void Brackets() => Rounds(10, (twin, draw) =>
    {
        var x = draw.Any(1);
        var (a, b, c) = (draw.From(-2, 2), draw.From(-4, 4), draw.From(1, 3));
        var index = Draw.Integers(1, draw.Sizes(draw.Int(0, 2)));
        var mask = zeros(draw.Of([x.shape[0]], x.shape, [2])).to(@bool);
        twin.Agree(() => x[a]);
        twin.Agree(() => x[a, b]);
        twin.Agree(() => x[TensorIndex.Slice(a, b, c)]);
        twin.Agree(() => x[TensorIndex.Slice(null, b, null), a]);
        twin.Agree(() => x[TensorIndex.Ellipsis, a]);
        twin.Agree(() => x[TensorIndex.Colon, TensorIndex.Slice(a, null, null)]);
        twin.Agree(() => x[TensorIndex.Null, TensorIndex.Ellipsis, TensorIndex.Null]);
        twin.Agree(() => x[TensorIndex.Tensor(index)]);
        twin.Agree(() => x[TensorIndex.Tensor(index), TensorIndex.Single(a)], partly: true);
        twin.Agree(() => x[TensorIndex.Colon, TensorIndex.Tensor(index)]);
        twin.Agree(() => x[TensorIndex.Tensor(index), TensorIndex.Tensor(index)]);
        twin.Agree(() => x[TensorIndex.Tensor(index), TensorIndex.Colon, TensorIndex.Tensor(index)]);
        twin.Agree(() => x[index]);
        twin.Agree(() => x[TensorIndex.Tensor(mask)], partly: true);
        twin.Agree(() => x.index(TensorIndex.Slice(a, b, c), TensorIndex.Slice(a, b, c)));
    });

    [Fact]
    public void Looking_up() => Rounds(10, (twin, draw) =>
    {
        var x = draw.Any();
        var dim = draw.Dim(x);
        var index = Draw.Integers(1, [.. x.shape.Select(d => draw.Of(d, d, 1, d + 1))]);
        var row = Draw.Integers(1, draw.Sizes(draw.Int(0, 2)));
        var mask = x > 0;
        twin.Agree(() => x.gather(dim, index));
        twin.Agree(() => x.gather(dim, row));
        twin.Agree(() => x.index_select(dim, row));
        twin.Agree(() => x.take(row));
        twin.Agree(() => x.take_along_dim(index, dim));
        twin.Agree(() => x.masked_select(mask), partly: true);
        twin.Agree(() => x.nonzero(), partly: true);
        twin.Agree(() => torch.where(mask), partly: true);
        twin.Agree(() => x.scatter(dim, index, x), partly: true);
        twin.Agree(() => x.index_fill(dim, row, 1), partly: true);
        twin.Agree(() => x.topk(1, (int)dim));
        twin.Agree(() => x.topk(3, (int)dim));
        twin.Agree(() => nn.functional.one_hot(row, 5));
        twin.Agree(() => row.unique(), partly: true);
        twin.Agree(() => row.bincount(row, 0), partly: true);
        twin.Agree(() => torch.bucketize(x, x.flatten()));
        twin.Agree(() => x.isin(row));
    });

    private static void Rounds(int rounds, Action<Twin, Draw> round)
    {
        using var twin = new Twin();
        for (var i = 0; i < rounds; i++)
            round(twin, new(i));
        twin.Settle();
    }
}
