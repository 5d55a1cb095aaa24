using TorchSharp;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Reductions, products of matrices, and tensors made from nothing.</summary>
public sealed class ArithmeticTests
{
    private static readonly string[] Equations =
    [
        "bij,bjk->bik", "bij,bjk->bki", "bij,bjk", "bij, bjk -> b", "bij,bkj->bik", "...ij,...jk->...ik", "b...,b...->b...", "bij,cjk->bcik", "bii,bjk->bi",
    ];

    [Fact]
    public void Reductions() => Rounds(10, (twin, draw) =>
    {
        var x = draw.Any();
        var (dim, dims, keep, i) = (draw.Dim(x), draw.Dims(x), draw.Flag, x.to(int64));
        var real = draw.RealDim(x);
        twin.Agree(() => x.sum());
        twin.Agree(() => x.sum(0));
        twin.Agree(() => x.sum(dim, keep));
        twin.Agree(() => x.sum(dims, keep));
        twin.Agree(() => x.sum(0L, 1L, keep));
        twin.Agree(() => i.sum(dim));
        twin.Agree(() => x.mean());
        twin.Agree(() => x.mean(dims, keep));
        twin.Agree(() => x.mean(dims));
        twin.Agree(() => x.prod(dim, keep));
        twin.Agree(() => x.std(dim, false, keep));
        twin.Agree(() => x.var(dims, true, keep));
        twin.Agree(() => x.std());
        twin.Agree(() => x.std_mean(dims, true, keep));
        twin.Agree(() => x.var_mean(real, true, keep));
        twin.Agree(() => x.amax(dims, keep));
        twin.Agree(() => x.amin(dims));
        twin.Agree(() => x.all(dim, keep));
        twin.Agree(() => (x > 0).any(dim));
        twin.Agree(() => (x > 0).sum(dim));
        twin.Agree(() => x.all());
        twin.Agree(() => x.argmax(dim, keep));
        twin.Agree(() => x.argmin());
        twin.Agree(() => x.max());
        twin.Agree(() => x.max(real, keep));
        twin.Agree(() => torch.min(x, real));
        twin.Agree(() => x.median());
        twin.Agree(() => x.logsumexp(dim, keep));
        twin.Agree(() => x.norm());
        twin.Agree(() => x.norm((int)dim, keep));
        twin.Agree(() => torch.linalg.vector_norm(x, 2, dims, keep));
        twin.Agree(() => torch.linalg.norm(x, dims, keep), partly: true);
        twin.Agree(() => x.count_nonzero(dims));
        twin.Agree(() => x.aminmax(real, keep));
        twin.Agree(() => x.mode(real, keep));
        twin.Agree(() => x.kthvalue(1, real, keep));
        var q = zeros(draw.Sizes(draw.Int(0, 1)));
        twin.Agree(() => x.quantile(q, dim, keep));
        twin.Agree(() => x.trace(), partly: true);
    });

    [Fact]
    public void Products() => Rounds(8, (twin, draw) =>
    {
        var n = draw.Size;
        var x = zeros([.. draw.Sizes(draw.Int(0, 3)), n]);
        var y = draw.Of(zeros(n), zeros(n, 3), zeros(2, n, 3), zeros(x.ndim > 2 ? x.shape[0] : 1, n, 4), draw.Any());
        // TorchSharp does not survive a matmul that does not fit, so only fitting ones are tried; MatmulTests has the others.
        var fitting = draw.Of(zeros(n), zeros(n, 3), zeros(1, n, 4), zeros([.. x.shape.Take(x.shape.Length - 2), n, 4]));
        twin.Agree(() => x.matmul(fitting));
        twin.Agree(() => torch.matmul(fitting.transpose(-1, 0).contiguous().view(-1, n), fitting.view(n, -1)));
        twin.Agree(() => x.mm(y));
        twin.Agree(() => x.bmm(y));
        twin.Agree(() => x.mv(y));
        twin.Agree(() => x.dot(y));
        twin.Agree(() => x.outer(y));
        twin.Agree(() => x.inner(y));
        twin.Agree(() => torch.tensordot(x, y, 1));
        var (a, b, c) = (zeros(3, n), zeros(n, 5), draw.Of(zeros(5), zeros(3, 5), zeros(3, 1), zeros(2, 5), zeros(1, 3, 5)));
        twin.Agree(() => c.addmm(a, b));
        twin.Agree(() => torch.addmv(zeros(3), a, zeros(n), 1, 1));
        twin.Agree(() => zeros(3, n).addr(zeros(3), zeros(n)));
        twin.Agree(() => torch.baddbmm(c, zeros(2, 3, n), zeros(2, n, 5)));
        twin.Agree(() => zeros(2, 3, n).baddbmm(zeros(2, n, 5), c));
        twin.Agree(() => torch.addbmm(c, zeros(2, 3, n), zeros(2, n, 5)));
        twin.Agree(() => torch.chain_matmul(a, b, zeros(5, 2)));
        twin.Agree(() => cdist(zeros(2, 3, n), x));
        twin.Agree(() => nn.functional.cosine_similarity(x, x, -1));
        twin.Agree(() => nn.functional.pairwise_distance(x, x));
        twin.Agree(() => nn.functional.linear(x, a));
        twin.Agree(() => nn.functional.linear(x, zeros(5, 3), zeros(5)));
        twin.Agree(() => nn.functional.bilinear(x, x, zeros(4, n, n)));
        twin.Agree(() => nn.functional.scaled_dot_product_attention(x, x, x), partly: true);
        var (query, key, value) = (zeros(Twin.Batch, 2, 5, n), zeros(Twin.Batch, 2, 4, n), zeros(Twin.Batch, 2, 4, draw.Size));
        twin.Agree(() => nn.functional.scaled_dot_product_attention(query, key, value));
    });

    [Fact]
    public void Einstein_sums() => Rounds(8, (twin, draw) =>
    {
        var (i, j, k) = (draw.Size, draw.Size, draw.Size);
        var (x, y, z) = (zeros(Twin.Batch, i, j), zeros(Twin.Batch, draw.Of(j, j, 2), k), zeros(k));
        foreach (var equation in Equations)
            twin.Agree(() => einsum(equation, x, y));
        twin.Agree(() => einsum("bij->bji", x));
        twin.Agree(() => einsum("bij", x));
        twin.Agree(() => einsum("bij->bijk", x));
        twin.Agree(() => einsum("bij,bjk,k->bi", x, y, z));
        twin.Agree(() => einsum("...->...", x));
    });

    [Fact]
    public void Linear_algebra() => Rounds(8, (twin, draw) =>
    {
        var (m, n) = (draw.Size, draw.Size);
        var (x, s) = (rand([.. draw.Sizes(draw.Int(0, 2)), m, n]), eye(n).expand(draw.Of<long[]>([n, n], [2, n, n])));
        twin.Agree(() => torch.linalg.inv(s));
        twin.Agree(() => torch.linalg.det(x));
        twin.Agree(() => torch.linalg.slogdet(s));
        twin.Agree(() => torch.linalg.pinv(x));
        twin.Agree(() => torch.linalg.qr(x));
        twin.Agree(() => torch.linalg.svd(x, false));
        twin.Agree(() => torch.linalg.svd(x));
        twin.Agree(() => torch.linalg.svdvals(x));
        twin.Agree(() => torch.linalg.eigh(s));
        twin.Agree(() => torch.linalg.eigvals(s));
        twin.Agree(() => torch.linalg.cholesky(s));
        twin.Agree(() => torch.linalg.matrix_norm(x));
        twin.Agree(() => torch.linalg.matrix_rank(x));
        twin.Agree(() => x.inverse());
        twin.Agree(() => s.matrix_power(2));
        twin.Agree(() => torch.linalg.solve(eye(n), rand(n, 3)));
        twin.Agree(() => torch.linalg.cross(rand(4, 3), rand(4, 3)));
        twin.Agree(() => torch.linalg.vecdot(x, x));
        twin.Agree(() => torch.linalg.vander(x));
        twin.Agree(() => x.cov(), partly: true);
        twin.Agree(() => rand(3).diag(1));
        twin.Agree(() => x.diag(1), partly: true);
        twin.Agree(() => x.diagflat());
        twin.Agree(() => x.diag_embed());
        twin.Agree(() => x.diag_embed(1, 0, -1));
    });

    [Fact]
    public void Fourier_transforms() => Rounds(12, (twin, draw) =>
    {
        var x = draw.Any(2, 3);
        var (dim, n) = (draw.Dim(x), draw.Of(-1L, -1, 5, 8));
        twin.Agree(() => torch.fft.fft_(x, n, dim));
        twin.Agree(() => torch.fft.ifft(x, n, dim));
        twin.Agree(() => torch.fft.rfft(x, n, dim));
        twin.Agree(() => torch.fft.irfft(x, n, dim));
        twin.Agree(() => torch.fft.fft2(x));
        twin.Agree(() => torch.fft.rfft2(x));
        twin.Agree(() => torch.fft.irfft2(x));
        twin.Agree(() => torch.fft.fftn(x));
        twin.Agree(() => torch.fft.rfftn(x));
        twin.Agree(() => torch.fft.fftshift(x));
    });

    [Fact]
    public void Spectra_of_frames() => Rounds(12, (twin, draw) =>
    {
        var x = draw.Of(rand(40), rand(3, 64), rand(Twin.Batch, 33));
        var (size, hop) = (draw.Of(8L, 16, 9), draw.Of(-1L, 3, 4));
        var (centred, half) = (draw.Flag, draw.Flag);
        var window = hann_window(size);
        twin.Agree(() => torch.stft(x, size, hop, size, window, centred, PaddingModes.Reflect, false, null, true));
        twin.Agree(() => torch.stft(x, size, hop, size, window, centred, PaddingModes.Reflect, false, half, true));
        var spectrum = torch.stft(x, size, hop, size, window, true, PaddingModes.Reflect, false, null, true);
        twin.Agree(() => torch.istft(spectrum, size, hop, size, window, true, false, null, -1, false), refusals: false);
        twin.Agree(() => torch.istft(spectrum, size, hop, size, window, true, false, null, 24, false), refusals: false);
    });

    [Fact]
    public void Tensors_from_nothing() => Rounds(12, (twin, draw) =>
    {
        var (a, b, sizes) = (draw.Size, draw.Size, draw.Sizes(draw.Int(0, 4)));
        var (from, to, by, row) = (draw.From(-3, 3), draw.From(-3, 9), draw.From(-2, 3), zeros(a));
        double real = draw.Of(0.3, 1.7), stop = draw.From(1, 9);
        twin.Agree(() => zeros(a, b));
        twin.Agree(() => ones(sizes));
        twin.Agree(() => empty(a, b, 3, 2));
        twin.Agree(() => full(a, b, 3));
        twin.Agree(() => full(sizes, 0.5));
        twin.Agree(() => zeros(sizes, int64));
        twin.Agree(() => rand(sizes).randn_like());
        twin.Agree(() => randn(a));
        twin.Agree(() => randint(5, sizes));
        twin.Agree(() => randint(1, 5, sizes, int64));
        twin.Agree(() => torch.normal(rand(a, b), ones(b)));
        twin.Agree(() => row.new_zeros(sizes));
        twin.Agree(() => row.new_ones(a, b));
        twin.Agree(() => row.new_full(sizes, 2));
        twin.Agree(() => arange(a));
        twin.Agree(() => arange(from, to));
        twin.Agree(() => arange(from, to, by));
        twin.Agree(() => arange(from, stop, real));
        twin.Agree(() => arange(stop));
        twin.Agree(() => arange(from, to, by, float32));
        twin.Agree(() => linspace(0, 1, a));
        twin.Agree(() => logspace(0, 1, a));
        twin.Agree(() => eye(a));
        twin.Agree(() => eye(a, b));
        twin.Agree(() => randperm(a));
        twin.Agree(() => tril_indices(a, b, from));
        twin.Agree(() => triu_indices(a, b, from));
        twin.Agree(() => hann_window(a));
        Tensor[] rows = [zeros(a), zeros(b)], three = [zeros(a), zeros(b), zeros(2)];
        twin.Agree(() => meshgrid(rows, "ij"));
        twin.Agree(() => meshgrid(three, "xy"));
        twin.Agree(() => cartesian_prod(rows));
        var numbers = new float[a];
#pragma warning disable CA1814 // TorchSharp takes tables so.
        var table = new float[a, b];
#pragma warning restore CA1814
        var lists = new List<long> { 1, 2, 3 };
        twin.Agree(() => tensor(numbers));
        twin.Agree(() => tensor(3L));
        twin.Agree(() => tensor(2.5f));
        twin.Agree(() => tensor(lists));
        twin.Agree(() => as_tensor(numbers));
        twin.Agree(() => torch.fft.fftfreq(a));
        twin.Agree(() => tensor(table), partly: true);
        twin.Agree(() => tensor(lists, 3, 1));
    });

    private static void Rounds(int rounds, Action<Twin, Draw> round)
    {
        using var twin = new Twin();
        for (var i = 0; i < rounds; i++)
            round(twin, new(i));
        twin.Settle();
    }
}
