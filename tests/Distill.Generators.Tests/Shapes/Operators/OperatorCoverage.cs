using System.Reflection;
using Distill.Generators.Shapes.Operators;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>What of TorchSharp no operator speaks for, and why: a shape that depends on it is honestly unknown.</summary>
internal static class OperatorCoverage
{
    /// <summary>The reason, and the members by name, with their owner where another's of that name is covered.</summary>
    private static readonly Dictionary<string, string[]> Unknown = new()
    {
        ["gradients of functions, which libtorch calls itself"] =
        [
            "adaptive_avg_pool3d_backward", "avg_pool2d_backward", "avg_pool3d_backward", "upsample_nearest1d_backward", "upsample_nearest2d_backward", "upsample_nearest3d_backward",
        ],
        ["files and random states, whose shape is in the file"] = ["from_file", "get_rng_state", "load", "Load", "save"],
        ["sparse tensors are not followed"] = ["sparse", "sparse_coo_tensor", "is_sparse", "SparseIndices", "SparseValues"],
        ["quantised tensors are not followed"] =
        [
            "quantized_batch_norm", "quantized_max_pool1d", "quantized_max_pool2d", "is_quantized", "q_scale", "q_zero_point", "q_per_channel_scales", "q_per_channel_zero_points",
            "q_per_channel_axis",
        ],
        ["dimensions with names are not followed"] = ["align_as", "has_names", "names"],
        ["factors and solutions of linear algebra that no published model has in its forward"] =
        [
            "cholesky_solve", "geqrf", "lstsq", "lu", "lu_factor", "lu_solve", "lu_unpack", "ldl_factor", "ldl_factor_ex", "ldl_solve", "householder_product", "orgqr", "ormqr",
            "solve_ex", "solve_triangular", "svd_lowrank", "pca_lowrank", "tensorinv", "tensorsolve",
        ],
        ["TorchSharp's older spellings, which this libtorch no longer has or whose signature does not fit it"] =
            ["torch.eig", "torch.symeig", "torch.qr", "torch.svd", "torch.cross", "Tensor.cross", "torch.is_neg"],
        ["histograms with edges, and gradients of samples, are not followed"] = ["histogram", "gradient"],
        ["writes into a tensor that it makes longer"] = ["arange_out", "randperm_out"],
        ["runs a function or module of the user's, which the interpreter walks into"] = ["WrappedTensorDisposeScope", "op_MinusMinusGreater"],
        ["says nothing of shapes: what memory, device, type or gradient a tensor has, how it is printed, read and freed"] =
        [
            "backward", "retain_grad", "grad", "requires_grad", "is_leaf", "Dispose", "DecoupleFromNativeHandle", "UnsafeCreateTensor", "Equals", "GetHashCode", "ToString", "print", "tolist",
            "element_size", "ElementSize", "storage", "storage_offset", "stride", "bytes", "Handle", "IsInvalid", "TotalCount", "PeakCount", "WriteBytesToStream", "ReadBytesFromStream",
            "ReadCpuDouble", "ReadCpuSingle", "ReadCpuInt32", "ReadCpuInt64", "ReadCpuByte", "ReadCpuSByte", "ReadCpuInt16", "ReadCpuBool", "ReadCpuValue", "ReadCpuFloat16", "ReadCpuBFloat16",
            "dtype", "device", "device_index", "device_type", "is_cpu", "is_cuda", "is_meta", "is_pinned", "is_conj", "is_neg", "name",
        ],
    };

    public static IEnumerable<string> Names => Unknown.Values.SelectMany(n => n);

    public static bool IsUnknown(MemberInfo member) => Names.Contains(Name(member)) || Names.Contains(member.Name);

    public static bool IsCovered(MemberInfo member)
    {
        // Extension methods are called like methods.
        var owner = member.DeclaringType!.Name is "TensorExtensionMethods" ? "Tensor" : member.DeclaringType.Name;
        return OperatorCatalog.Function(owner, member.Name) is not null
            || (member.Name.EndsWith('_') && OperatorCatalog.Function(owner, member.Name[..^1]) is not null);
    }

    public static string Name(MemberInfo member) => member.DeclaringType!.Name + "." + member.Name;
}
