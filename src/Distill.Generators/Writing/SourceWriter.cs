using System.Text;

namespace Distill.Generators.Writing;

/// <summary>Writes C# with the indentation of where it stands. Feed it raw strings; every line of one is indented alike.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one or more lines.</summary>
    public SourceWriter Lines(string lines)
    {
        foreach (var line in lines.Replace("\r\n", "\n").Split('\n'))
            Line(line);
        return this;
    }

    /// <summary>Writes lines with an empty one before them.</summary>
    public SourceWriter Paragraph(string lines) => Line().Lines(lines);

    /// <summary>Writes a line; an empty one carries no spaces.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    /// <summary>Writes an opening brace and indents what follows.</summary>
    public SourceWriter Open(string? head = null)
    {
        if (head is not null)
            Lines(head);
        Line("{");
        depth++;
        return this;
    }

    /// <summary>Writes the closing brace.</summary>
    public SourceWriter Close(string after = "")
    {
        depth--;
        return Line("}" + after);
    }

    public override string ToString() => text.ToString();
}
