using System.Runtime.InteropServices;

namespace Distill.Runtime.Kernels;

/// <summary>What the teachers of a batch say, in memory, and the room that each thread needs to bring it together with the student's row.</summary>
internal sealed unsafe class RowTeachers : IDisposable
{
    private readonly RowMemory[] rows;
    private readonly LabelMemory?[] classes;
    private readonly bool[] perRow;
    private readonly int roomOfPart;
    private float* room;

    /// <summary>The teachers of a batch whose shapes were checked.</summary>
    /// <param name="teachers">What they say.</param>
    /// <param name="columns">The student's classes.</param>
    public RowTeachers(ReadOnlySpan<TeacherRows> teachers, int columns)
    {
        rows = new RowMemory[teachers.Length];
        classes = new LabelMemory?[teachers.Length];
        perRow = new bool[teachers.Length];
        for (var k = 0; k < teachers.Length; k++)
        {
            rows[k] = RowMemory.Of(teachers[k].Logits);
            if (teachers[k].Classes is not { } map)
                continue;
            classes[k] = LabelMemory.Of(map);
            perRow[k] = map.dim() > 1;
            roomOfPart += RowAxis.RoomFor(rows[k].Columns, columns);
        }
    }

    /// <summary>Number of teachers.</summary>
    public int Count => rows.Length;

    /// <summary>The first teacher, where it knows as many classes as the student; null: it does not, or there is none.</summary>
    public RowMemory? Whole => rows.Length > 0 && classes[0] is null ? rows[0] : null;

    /// <summary>Makes room for so many threads.</summary>
    public void MakeRoom(int parts)
    {
        if (roomOfPart > 0)
            room = (float*)NativeMemory.AlignedAlloc((nuint)parts * (nuint)roomOfPart * sizeof(float), alignment: 64);
    }

    /// <summary>What a teacher says of a row.</summary>
    public ReadOnlySpan<float> Row(int teacher, int row) => rows[teacher].Row(row);

    /// <summary>The student's classes that a teacher's row is about.</summary>
    public ReadOnlySpan<long> Classes(int teacher, int row)
    {
        var labels = classes[teacher]!.Labels;
        return perRow[teacher] ? labels.Slice(row * rows[teacher].Columns, rows[teacher].Columns) : labels;
    }

    /// <summary>The room of a thread.</summary>
    public Span<float> Room(int part) => new(room + ((long)part * roomOfPart), roomOfPart);

    public void Dispose()
    {
        foreach (var memory in rows)
            memory.Dispose();
        foreach (var memory in classes)
            memory?.Dispose();
        NativeMemory.AlignedFree(room);
        room = null;
    }
}
