// CUDA as far as the emitted kernels use it, declared for a clang that has no CUDA toolkit beside it: what NVRTC knows by itself.
#pragma once
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __forceinline__ inline __attribute__((always_inline))
#define __launch_bounds__(threads) __attribute__((launch_bounds(threads)))

struct Thread { __declspec(property(get = read)) unsigned x; static __device__ unsigned read() { return __nvvm_read_ptx_sreg_tid_x(); } };
struct Block { __declspec(property(get = read)) unsigned x; static __device__ unsigned read() { return __nvvm_read_ptx_sreg_ctaid_x(); } };
struct Threads { __declspec(property(get = read)) unsigned x; static __device__ unsigned read() { return __nvvm_read_ptx_sreg_ntid_x(); } };
extern const __device__ Thread threadIdx __attribute__((weak));
extern const __device__ Block blockIdx __attribute__((weak));
extern const __device__ Threads blockDim __attribute__((weak));

struct alignas(16) uint4 { unsigned x, y, z, w; };

__device__ inline float __int_as_float(int bits) { return __builtin_bit_cast(float, bits); }
__device__ inline int __float_as_int(float value) { return __builtin_bit_cast(int, value); }
__device__ inline float __shfl_xor_sync(unsigned mask, float value, int apart) { return __nvvm_shfl_sync_bfly_f32(mask, value, apart, 31); }
__device__ inline double __shfl_xor_sync(unsigned mask, double value, int apart)
{
    const auto bits = __builtin_bit_cast(unsigned long long, value);
    const unsigned long long low = (unsigned)__nvvm_shfl_sync_bfly_i32(mask, (int)bits, apart, 31);
    const unsigned long long high = (unsigned)__nvvm_shfl_sync_bfly_i32(mask, (int)(bits >> 32), apart, 31);
    return __builtin_bit_cast(double, high << 32 | low);
}

__device__ inline void __stcs(uint4 *at, uint4 value)
{
    asm volatile("st.global.cs.v4.u32 [%0], {%1, %2, %3, %4};" : : "l"(at), "r"(value.x), "r"(value.y), "r"(value.z), "r"(value.w) : "memory");
}

__device__ inline float __fadd_rn(float left, float right) { return __nvvm_add_rn_f(left, right); }
__device__ inline float fmaxf(float left, float right) { return __nvvm_fmax_f(left, right); }
__device__ inline double fmax(double left, double right) { return __nvvm_fmax_d(left, right); }
__device__ inline float fabsf(float value) { return __builtin_fabsf(value); }
__device__ inline double fabs(double value) { return __builtin_fabs(value); }
__device__ inline double sqrt(double value) { return __nvvm_sqrt_rn_d(value); }
__device__ inline float sqrtf(float value) { return __nvvm_sqrt_rn_f(value); }
__device__ inline float __expf(float value) { return __nvvm_ex2_approx_ftz_f(value * 1.44269504f); }

// Functions of CUDA's library of bitcode, which a clang without a toolkit lacks: called, not inlined.
extern "C" __device__ float expf(float);
extern "C" __device__ float logf(float);
extern "C" __device__ float powf(float, float);
extern "C" __device__ double exp(double);
extern "C" __device__ double expm1(double);
extern "C" __device__ double log(double);
extern "C" __device__ double log1p(double);
extern "C" __device__ double pow(double, double);
