using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Distill.Runtime.Kernels;

/// <summary>
/// One batch for a row program. Its rows are cut into as many parts as there are threads, always at the same places, and summed in the
/// same order: equal threads, equal bits.
/// </summary>
internal sealed class RowJob : IDisposable
{
    /// <summary>Below this number of elements a second thread costs more than it gives.</summary>
    private const long Parallel = 1 << 15;

    /// <summary>From this number of bytes on, a gradient is written past the caches: half of what a core's share of the last one often is.</summary>
    private const long Streamed = 16 << 20;

    /// <summary>From this number of classes on, the next row is asked for ahead; below, the processor foresees it.</summary>
    private const int Foreseen = 2048;

    private readonly RowMemory student;
    private readonly RowTeachers teachers;
    private readonly LabelMemory label;
    private readonly RowMemory gradient;
    private readonly RowTerm[] terms;
    private readonly RowCounts[] counts;
    private readonly int offset;
    private readonly double[] sums;
    private readonly int keptOfPart;
    private unsafe float* kept;
    private Action<RowJob, int>? work;

    /// <summary>A batch, or some rows of one.</summary>
    /// <param name="student">Its logits, <c>[N,C]</c> or <c>[N,L,C]</c>.</param>
    /// <param name="teachers">What the teachers say of the same rows.</param>
    /// <param name="label">The labels of the whole batch.</param>
    /// <param name="gradient">Where the gradient goes, float32, of the shape of the logits, on the processor; the student's logits themselves, when nobody needs them any more.</param>
    /// <param name="terms">The losses.</param>
    /// <param name="counts">What rows of the whole batch each of them counts.</param>
    /// <param name="offset">The row of the batch that is the first here.</param>
    /// <param name="kept">Rows of memory that the program wants.</param>
    public unsafe RowJob(torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, LabelMemory label, torch.Tensor gradient, ReadOnlySpan<RowTerm> terms, RowCounts[] counts, int offset, int kept)
    {
        this.student = RowMemory.Of(student);
        this.teachers = new(teachers, this.student.Columns);
        this.label = label;
        this.gradient = RowMemory.Of(gradient);
        this.terms = terms.ToArray();
        this.counts = counts;
        this.offset = offset;
        var elements = (long)this.student.Rows * this.student.Columns;
        Parts = elements < Parallel ? 1 : Math.Clamp(torch.get_num_threads(), 1, this.student.Rows);
        this.teachers.MakeRoom(Parts);
        keptOfPart = this.student.Columns <= RowInput.Block ? kept * RowAxis.Rounded(this.student.Columns) : 0;
        if (keptOfPart > 0)
            this.kept = (float*)NativeMemory.AlignedAlloc((nuint)Parts * (nuint)keptOfPart * sizeof(float), alignment: 64);
        sums = new double[Parts * terms.Length];
        Streams = !ReferenceEquals(gradient, student) && elements * sizeof(float) >= Streamed;
    }

    public int Terms => terms.Length;

    /// <summary>Whether there is memory for what a later sweep needs again.</summary>
    public bool Keeps => keptOfPart > 0;

    /// <summary>Number of parts; each is one thread's work.</summary>
    public int Parts { get; }

    /// <summary>The first row of a part.</summary>
    public int First(int part) => (int)((long)student.Rows * part / Parts);

    public Span<double> SumsOf(int part) => sums.AsSpan(part * terms.Length, terms.Length);

    /// <summary>Whether the gradient is more than a cache holds, so that it is written past all of them.</summary>
    public bool Streams { get; }

    /// <summary>Where the gradient of a row goes.</summary>
    /// <param name="row">The row.</param>
    /// <param name="end">The end of its part; the row before it has no next one.</param>
    public unsafe RowGradient Gradient(int row, int end)
    {
        if (row + 1 == end || student.Columns < Foreseen)
            return new(gradient.Row(row), Streams, null, null);
        return new(gradient.Row(row), Streams, student.At(row + 1), (teachers.Whole ?? student).At(row + 1));
    }

    /// <summary>What the program reads of a row, and its share of each mean. A loss that leaves the row out has weight 0 there.</summary>
    public unsafe RowInput Row(int row, int part, Span<double> shares, Span<float> weights)
    {
        var y = label.Labels[row + offset];
        for (var term = 0; term < terms.Length; term++)
        {
            shares[term] = counts[term].Share(row + offset, y);
            weights[term] = (float)(terms[term].Weight * shares[term]);
        }

        var inside = y >= 0 && y < student.Columns ? (int)y : 0;
        return new(student.Row(row), teachers, row, part, new(kept + ((long)part * keptOfPart), keptOfPart), inside, weights);
    }

    /// <summary>Adds a row's share of each mean to those of its part.</summary>
    public static void Add(ReadOnlySpan<double> values, ReadOnlySpan<double> shares, Span<double> sums)
    {
        for (var term = 0; term < values.Length; term++)
        {
            // A row that is left out may hold anything, and 0 times anything need not be 0.
            if (shares[term] > 0)
                sums[term] += shares[term] * values[term];
        }
    }

    /// <summary>What a part threw; null: none did.</summary>
    public ExceptionDispatchInfo? Failure { get; set; }

    /// <summary>Evaluates all parts.</summary>
    public void Run(Action<RowJob, int> part)
    {
        work = part;
        Team.Run(this);
    }

    /// <summary>Evaluates one part.</summary>
    public void RunPart(int part) => work!(this, part);

    /// <summary>Adds each loss's mean over the rows it counts, or what these rows give of it.</summary>
    public void AddMeans(Span<double> means)
    {
        for (var part = 0; part < Parts; part++)
        {
            for (var term = 0; term < means.Length; term++)
                means[term] += SumsOf(part)[term];
        }
    }

    /// <summary>The gradient in the type and on the device of other logits.</summary>
    public torch.Tensor GradientLike(torch.Tensor logits) => gradient.ToTensorLike(logits);

    public unsafe void Dispose()
    {
        NativeMemory.AlignedFree(kept);
        kept = null;
        student.Dispose();
        teachers.Dispose();
        gradient.Dispose();
    }
}
