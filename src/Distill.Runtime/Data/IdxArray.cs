namespace Distill.Runtime.Data;

/// <summary>The content of an IDX file: bytes and how they are arranged.</summary>
/// <param name="Sizes">Sizes along each axis, samples first.</param>
/// <param name="Values">The bytes, the last axis running fastest.</param>
public sealed record IdxArray(IReadOnlyList<int> Sizes, byte[] Values);
