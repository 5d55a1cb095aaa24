using System.Runtime.InteropServices;
using System.Text;

namespace Distill.Runtime.Kernels.Cuda;

/// <summary>NVIDIA's compiler of CUDA C at run time.</summary>
/// <param name="library">The loaded library.</param>
internal sealed unsafe class Nvrtc(nint library)
{
    /// <summary>Its version, as "12.4".</summary>
    public string Version
    {
        get
        {
            int major, minor;
            Demand(((delegate* unmanaged<int*, int*, int>)NativeExports.Function(library, "nvrtcVersion"))(&major, &minor), "nvrtcVersion");
            return $"{major}.{minor}";
        }
    }

    /// <summary>Compiles a source to PTX.</summary>
    /// <param name="source">CUDA C.</param>
    /// <param name="options">Options of the compiler.</param>
    /// <returns>PTX, with the 0 that ends it.</returns>
    /// <exception cref="DistillException">It does not compile; the message holds the compiler's log.</exception>
    public byte[] Compile(string source, IReadOnlyList<string> options)
    {
        nint program;
        fixed (byte* text = Bytes(source), name = Bytes("losses.cu"))
            Demand(((delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)NativeExports.Function(library, "nvrtcCreateProgram"))(&program, text, name, 0, null, null), "nvrtcCreateProgram");
        try
        {
            var code = Compile(program, options);
            if (code != 0)
                throw new DistillException($"NVRTC {Version} does not compile the losses of the logits ({Name(code)}, options {string.Join(' ', options)}); set {CudaDevice.SwitchVariable}=off to compute them on the processor, and please report this:\n{Log(program)}");
            return Take(program, "nvrtcGetPTXSize", "nvrtcGetPTX");
        }
        finally
        {
            _ = ((delegate* unmanaged<nint*, int>)NativeExports.Function(library, "nvrtcDestroyProgram"))(&program);
        }
    }

    private int Compile(nint program, IReadOnlyList<string> options)
    {
        var pointers = options.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            fixed (nint* all = pointers)
                return ((delegate* unmanaged<nint, int, nint*, int>)NativeExports.Function(library, "nvrtcCompileProgram"))(program, pointers.Length, all);
        }
        finally
        {
            foreach (var pointer in pointers)
                Marshal.FreeCoTaskMem(pointer);
        }
    }

    private string Log(nint program) => Encoding.UTF8.GetString(Take(program, "nvrtcGetProgramLogSize", "nvrtcGetProgramLog")).TrimEnd('\0', '\n');

    private byte[] Take(nint program, string size, string content)
    {
        nuint length;
        Demand(((delegate* unmanaged<nint, nuint*, int>)NativeExports.Function(library, size))(program, &length), size);
        var bytes = new byte[length];
        fixed (byte* into = bytes)
            Demand(((delegate* unmanaged<nint, byte*, int>)NativeExports.Function(library, content))(program, into), content);
        return bytes;
    }

    private void Demand(int code, string function)
    {
        if (code != 0)
            throw new DistillException($"NVRTC's {function} failed: {Name(code)}. Set {CudaDevice.SwitchVariable}=off to compute the losses on the processor.");
    }

    private string Name(int code) => Marshal.PtrToStringUTF8(((delegate* unmanaged<int, nint>)NativeExports.Function(library, "nvrtcGetErrorString"))(code)) ?? $"error {code}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
