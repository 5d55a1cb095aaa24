namespace Distill.Runtime.Weights.Torch;

/// <summary>
/// Reads one pickle as data. A pickle is a program that may call anything by name; this reader calls nothing. Of names it only
/// knows those that weights need (<see cref="PickleNames"/>), and refuses every other.
/// </summary>
/// <param name="content">The stream, at the pickle's first byte; afterwards it stands behind its last.</param>
/// <param name="storage">Gives meaning to a reference to numbers that lie outside the pickle.</param>
internal sealed class PickleReader(Stream content, Func<object?, PickledStorage> storage)
{
    private const int NewestProtocol = 5;

    private readonly PickleBytes bytes = new(content);
    private readonly PickleStack stack = new();

    /// <summary>The value that the pickle describes.</summary>
    /// <exception cref="FormatException">It is damaged; the message continues «the pickle is damaged: ».</exception>
    /// <exception cref="DistillException">It names something that weights do not need.</exception>
    public object? Read()
    {
        for (var code = (char)bytes.Byte(); code != '.'; code = (char)bytes.Byte())
        {
            if (!ReadConstant(code) && !ReadMemory(code) && !ReadCollection(code) && !ReadObject(code))
                throw new FormatException($"it holds the unknown instruction 0x{(int)code:x2}");
        }

        return stack.Pop();
    }

    private bool ReadConstant(char code)
    {
        switch (code)
        {
            case '\x80' when bytes.Byte() is var protocol:
                if (protocol > NewestProtocol)
                    throw new FormatException($"it follows protocol {protocol}, and {NewestProtocol} is the newest");
                return true;
            case '\x95':
                bytes.UInt64();
                return true;
            case 'N': stack.Push(null); return true;
            case '\x88': stack.Push(true); return true;
            case '\x89': stack.Push(false); return true;
            case 'J': stack.Push((long)bytes.Int32()); return true;
            case 'K': stack.Push((long)bytes.Byte()); return true;
            case 'M': stack.Push((long)bytes.UInt16()); return true;
            case '\x8a': stack.Push(bytes.Number(bytes.Byte())); return true;
            case '\x8b': stack.Push(bytes.Number(bytes.UInt32())); return true;
            case 'G': stack.Push(bytes.Double()); return true;
            case 'X': stack.Push(bytes.Text(bytes.UInt32())); return true;
            case '\x8c': stack.Push(bytes.Text(bytes.Byte())); return true;
            case '\x8d': stack.Push(bytes.Text(bytes.UInt64())); return true;
            case 'T': stack.Push(bytes.Text(bytes.UInt32())); return true;
            case 'U': stack.Push(bytes.Text(bytes.Byte())); return true;
            case 'B': stack.Push(bytes.Take(bytes.UInt32())); return true;
            case 'C': stack.Push(bytes.Take(bytes.Byte())); return true;
            default: return false;
        }
    }

    private bool ReadMemory(char code)
    {
        switch (code)
        {
            case 'q': stack.Remember(bytes.Byte()); return true;
            case 'r': stack.Remember(bytes.UInt32()); return true;
            case '\x94': stack.RememberNext(); return true;
            case 'h': stack.Recall(bytes.Byte()); return true;
            case 'j': stack.Recall(bytes.UInt32()); return true;
            case '(': stack.Mark(); return true;
            case '0': stack.Pop(); return true;
            case '1': stack.PopToMark(); return true;
            case '2': stack.Push(stack.Top); return true;
            default: return false;
        }
    }

    private bool ReadCollection(char code)
    {
        switch (code)
        {
            case ')': stack.Push(new PickledTuple([])); return true;
            case 't': stack.Push(new PickledTuple(stack.PopToMark())); return true;
            case '\x85': stack.Push(new PickledTuple(stack.Pop(1))); return true;
            case '\x86': stack.Push(new PickledTuple(stack.Pop(2))); return true;
            case '\x87': stack.Push(new PickledTuple(stack.Pop(3))); return true;
            case ']': stack.Push(new PickledList()); return true;
            case 'a': Append(stack.Pop(1)); return true;
            case 'e': Append(stack.PopToMark()); return true;
            case '}': stack.Push(new PickledDictionary()); return true;
            case 's': Set(stack.Pop(2)); return true;
            case 'u': Set(stack.PopToMark()); return true;
            default: return false;
        }
    }

    private bool ReadObject(char code)
    {
        switch (code)
        {
            case 'c':
                stack.Push(PickleNames.Allowed($"{bytes.Line()}.{bytes.Line()}"));
                return true;
            case '\x93' when stack.Pop(2) is [string module, string name]:
                stack.Push(PickleNames.Allowed($"{module}.{name}"));
                return true;
            case 'R' when stack.Pop(2) is [PickledName callee, PickledTuple arguments]:
                stack.Push(PickleNames.Result(callee, arguments.Items));
                return true;
            case 'b':
                // What torch notes about modules beside an ordered dictionary; nothing of it is weights.
                stack.Pop();
                if (stack.Top is not PickledDictionary)
                    throw new FormatException("it gives a state to something that has none");
                return true;
            case 'Q':
                stack.Push(storage(stack.Pop()));
                return true;
            default: return false;
        }
    }

    private void Append(object?[] items)
    {
        if (stack.Top is not PickledList list)
            throw new FormatException("it appends to something that is no list");
        list.Items.AddRange(items);
    }

    private void Set(object?[] items)
    {
        if (stack.Top is not PickledDictionary dictionary || items.Length % 2 != 0)
            throw new FormatException("it sets keys of something that is no dictionary");
        for (var i = 0; i < items.Length; i += 2)
            dictionary.Set(items[i], items[i + 1]);
    }
}
