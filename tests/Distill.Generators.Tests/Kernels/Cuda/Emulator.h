// CUDA as far as the emitted kernels use it, on the processor: put before their text, it makes C++ of it.
// Blocks run one after another. The threads of a block are fibers; each runs until it has to wait for others, in an order that a seed shuffles, so that
// a result which depends on who comes first shows itself.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <random>
#include <vector>
#include <ucontext.h>

#define __device__
#define __global__
#define __forceinline__ inline
#define __launch_bounds__(threads)
#define __shared__ static // one block at a time: what is static belongs to it alone
#define __expf expf

struct Index { unsigned x; };
struct alignas(16) uint4 { unsigned x, y, z, w; };

static Index threadIdx, blockIdx, blockDim;

static inline float __int_as_float(int bits) { float value; std::memcpy(&value, &bits, sizeof value); return value; }
static inline int __float_as_int(float value) { int bits; std::memcpy(&bits, &value, sizeof bits); return bits; }
static inline float __fadd_rn(float left, float right) { return left + right; }
static inline void __stcs(uint4 *at, uint4 value) { *at = value; }

namespace emulator
{
enum class Waits { Nowhere, AtBarrier, AtShuffle, Done };

struct Fiber
{
    ucontext_t context;
    std::unique_ptr<char[]> stack;
    Waits waits;
    double gives, gets;
    int apart;
};

static std::vector<Fiber> fibers;
static ucontext_t scheduler;
static std::function<void()> kernel;
static unsigned current;

[[noreturn]] static void fail(const char *what)
{
    std::fprintf(stderr, "emulated kernel, block %u: %s\n", blockIdx.x, what);
    std::abort();
}

static void wait(Waits where)
{
    fibers[current].waits = where;
    swapcontext(&fibers[current].context, &scheduler);
}

static void start()
{
    kernel();
    wait(Waits::Done);
}

static void begin(Fiber &fiber)
{
    constexpr size_t bytes = 128 << 10;
    if (!fiber.stack)
        fiber.stack.reset(new char[bytes]);
    getcontext(&fiber.context);
    fiber.context.uc_stack.ss_sp = fiber.stack.get();
    fiber.context.uc_stack.ss_size = bytes;
    fiber.waits = Waits::Nowhere;
    makecontext(&fiber.context, start, 0);
}

static size_t count(Waits where, size_t from, size_t to)
{
    return std::count_if(fibers.begin() + from, fibers.begin() + to, [&](const Fiber &fiber) { return fiber.waits == where; });
}

// A warp goes on when all of its lanes have come to the same shuffle.
static bool shuffle(size_t from)
{
    if (count(Waits::AtShuffle, from, from + 32) < 32)
        return false;
    for (size_t lane = 0; lane < 32; lane++)
    {
        Fiber &fiber = fibers[from + lane];
        if (fiber.apart != fibers[from].apart)
            fail("the lanes of a warp shuffle differently");
        fiber.gets = fibers[from + (lane ^ fiber.apart)].gives;
    }

    for (size_t lane = 0; lane < 32; lane++)
        fibers[from + lane].waits = Waits::Nowhere;
    return true;
}

static void runBlock(std::mt19937 &random)
{
    std::vector<unsigned> order(fibers.size());
    for (unsigned thread = 0; thread < order.size(); thread++)
        begin(fibers[order[thread] = thread]);
    while (count(Waits::Done, 0, fibers.size()) < fibers.size())
    {
        bool moved = false;
        std::shuffle(order.begin(), order.end(), random);
        for (unsigned thread : order)
        {
            if (fibers[thread].waits != Waits::Nowhere)
                continue;
            threadIdx.x = current = thread;
            swapcontext(&scheduler, &fibers[thread].context);
            moved = true;
        }

        for (size_t warp = 0; warp < fibers.size(); warp += 32)
            moved |= shuffle(warp);
        if (count(Waits::AtBarrier, 0, fibers.size()) == fibers.size())
        {
            for (Fiber &fiber : fibers)
                fiber.waits = Waits::Nowhere;
            moved = true;
        }

        if (!moved)
            fail("threads wait for others that will never come");
    }
}

// Runs a kernel; the number of threads is one of whole warps.
static void run(unsigned blocks, unsigned threads, unsigned seed, std::function<void()> what)
{
    std::mt19937 random(seed);
    kernel = what;
    fibers.resize(std::max<size_t>(threads, fibers.size()));
    fibers.resize(threads);
    blockDim.x = threads;
    for (blockIdx.x = 0; blockIdx.x < blocks; blockIdx.x++)
        runBlock(random);
}
}

static inline void __syncthreads() { emulator::wait(emulator::Waits::AtBarrier); }

template <class Number>
static Number __shfl_xor_sync(unsigned mask, Number value, int apart)
{
    if (mask != 0xffffffffu)
        emulator::fail("a shuffle without some lanes");
    const unsigned self = emulator::current;
    emulator::fibers[self].gives = value;
    emulator::fibers[self].apart = apart;
    emulator::wait(emulator::Waits::AtShuffle);
    return (Number)emulator::fibers[self].gets;
}
