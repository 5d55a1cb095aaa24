// What the row programs of DslDistill stand on: how a block of threads reads the rows of a batch, adds up over them and writes their gradient.
// The host puts this text before the one that the compiler derived from the losses. No header is needed: NVRTC knows the rest by itself.
namespace row
{
// What a teacher says; CudaBatch.cs lays it out alike.
struct Teacher
{
    const void *logits;       // [N,C] of the logits' type; or [N,count] in float32, about some of the classes
    const long long *classes; // the student's class of each position; null where the teacher knows all of them
    unsigned *held;           // [N,C/32+1]: room for a bit for each class; null where none is asked for
    long long count;          // positions of a row
    long long perRow;         // 0: the same classes for every row; count: each row has its own
};

// A batch; CudaBatch.cs lays it out alike. Every array begins on a boundary of 16 bytes.
struct Batch
{
    const void *student;    // logits [N,C]
    void *gradient;         // [N,C]
    double *values;         // [N,losses]: what each loss is worth for a row
    const double *shares;   // [N,losses]: a row's share of each loss's mean; 0 where it is left out
    const long long *label; // [N]
    int classes;
    int losses;
    float weights[16];
    Teacher teachers[8];
};

// Sixteen bits of a float32: its sign, its exponent, and seven digits.
struct bfloat16
{
    unsigned short bits;
};

__device__ inline float infinity() { return __int_as_float(0x7f800000); }

// Less than any logit but −∞, and a number to compute with: what no maximum has been found for yet stands on it.
__device__ inline float lowest() { return -1e30f; }

__device__ inline bool first() { return threadIdx.x == 0; }

__device__ inline float wide(float value) { return value; }
__device__ inline float wide(bfloat16 value) { return __int_as_float(value.bits << 16); }

__device__ inline void narrow(float value, float &into) { into = value; }

// Rounds to the nearest, a tie to the even one. Of a NaN the first digit is kept, which rounding up could carry away.
__device__ inline void narrow(float value, bfloat16 &into)
{
    const unsigned bits = (unsigned)__float_as_int(value);
    into.bits = (unsigned short)(value != value ? bits >> 16 | 0x40 : (bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

// ---- Rows -------------------------------------------------------------------------------------------------------------------------------

// Neighbours in a row: the 16 bytes that a thread reads or writes at once.
template <int Width>
struct Lanes
{
    float at[Width];
};

// A row that lies in memory.
template <class Logit>
struct Memory
{
    static constexpr int width = 16 / sizeof(Logit);
    const Logit *elements;

    __device__ float operator[](int i) const { return wide(elements[i]); }

    // How many elements stand between the row's first and the boundary of 16 bytes before it.
    __device__ int before() const { return (int)((unsigned long long)elements / sizeof(Logit) % width); }

    // The elements from i on, which lie on a boundary.
    __device__ Lanes<width> load(int i) const
    {
        const uint4 words = *(const uint4 *)(elements + i);
        Lanes<width> lanes;
        spread(words, lanes);
        return lanes;
    }

  private:
    __device__ static void spread(uint4 words, Lanes<4> &lanes)
    {
        const unsigned word[] = {words.x, words.y, words.z, words.w};
        for (int k = 0; k < 4; k++)
            lanes.at[k] = __int_as_float(word[k]);
    }

    __device__ static void spread(uint4 words, Lanes<8> &lanes)
    {
        const unsigned word[] = {words.x, words.y, words.z, words.w};
        for (int k = 0; k < 4; k++)
        {
            lanes.at[2 * k] = __int_as_float(word[k] << 16);
            lanes.at[2 * k + 1] = __int_as_float(word[k] & 0xffff0000u);
        }
    }
};

// A row at the classes that another one speaks of.
template <class Logit>
struct Gathered
{
    Memory<Logit> all;
    const long long *classes;

    __device__ float operator[](int i) const { return all[(int)classes[i]]; }
};

// A row with −∞ at the classes that another one speaks of: a bit for each class that is held out.
template <class Logit>
struct Without
{
    static constexpr int width = Memory<Logit>::width;
    Memory<Logit> all;
    const unsigned *held;

    __device__ bool holds(int i) const { return held[i / 32] >> i % 32 & 1; }
    __device__ float operator[](int i) const { return holds(i) ? -infinity() : all[i]; }
    __device__ int before() const { return all.before(); }

    __device__ Lanes<width> load(int i) const
    {
        Lanes<width> lanes = all.load(i);
        for (int k = 0; k < width; k++)
            lanes.at[k] = holds(i + k) ? -infinity() : lanes.at[k];
        return lanes;
    }
};

// Where the gradient of a row is written, past the caches' better part: nobody here reads it again.
template <class Number>
struct Gradient
{
    Number *elements;

    __device__ float operator[](int i) const { return wide(elements[i]); }
    __device__ void put(int i, float value) const { narrow(value, elements[i]); }

    template <int Width>
    __device__ void store(int i, const Lanes<Width> &lanes) const
    {
        constexpr int width = 16 / sizeof(Number);
        for (int part = 0; part < Width; part += width)
        {
            union { Number number[width]; uint4 words; } packed;
            for (int k = 0; k < width; k++)
                narrow(lanes.at[part + k], packed.number[k]);
            __stcs((uint4 *)(elements + i + part), packed.words);
        }
    }
};

// What a block computes: the row of its number.
template <class Logit, class Number>
struct Input
{
    const Batch &batch;
    const long long number;
    const int classes;
    const int label; // 0 where the row has none; then no loss that reads it has a share in the row

    __device__ Input(const Batch &of) : batch(of), number(blockIdx.x), classes(of.classes), label(inside(of.label[blockIdx.x], of.classes)) {}

    __device__ Memory<Logit> student() const { return {(const Logit *)batch.student + number * classes}; }
    __device__ Memory<Logit> teacher(int of) const { return {(const Logit *)batch.teachers[of].logits + number * classes}; }
    __device__ Memory<float> some(int of) const { return {(const float *)batch.teachers[of].logits + number * batch.teachers[of].count}; }
    __device__ const long long *classesOf(int of) const { return batch.teachers[of].classes + number * batch.teachers[of].perRow; }
    __device__ int countOf(int of) const { return (int)batch.teachers[of].count; }
    __device__ Gradient<Number> gradient() const { return {(Number *)batch.gradient + number * classes}; }

    // A row with −∞ at the classes that a teacher speaks of. Each word of bits has one thread that writes it.
    __device__ Without<Logit> without(int of, Memory<Logit> row) const
    {
        unsigned *held = batch.teachers[of].held + number * (classes / 32 + 1);
        for (int word = threadIdx.x; word <= classes / 32; word += blockDim.x)
        {
            unsigned bits = 0;
            for (int i = 0; i < countOf(of); i++)
                if (classesOf(of)[i] / 32 == word)
                    bits |= 1u << classesOf(of)[i] % 32;
            held[word] = bits;
        }

        __syncthreads();
        return {row, held};
    }

    __device__ double share(int loss) const { return batch.shares[number * batch.losses + loss]; }

    // A loss's weight in this row's gradient.
    __device__ float weight(int loss) const { return (float)(batch.weights[loss] * share(loss)); }

    // A row that is left out may hold anything; what comes of it is 0.
    __device__ void put(int loss, double value) const { batch.values[number * batch.losses + loss] = share(loss) == 0 ? 0 : value; }

    // Whether no loss has a share in this row. Then its gradient is 0.
    __device__ bool isLeftOut() const
    {
        for (int loss = 0; loss < batch.losses; loss++)
            if (share(loss) != 0)
                return false;
        clear();
        for (int loss = threadIdx.x; loss < batch.losses; loss += blockDim.x)
            put(loss, 0);
        return true;
    }

    __device__ void clear() const
    {
        for (int i = threadIdx.x; i < classes; i += blockDim.x)
            gradient().put(i, 0);
    }

  private:
    __device__ static int inside(long long label, int classes) { return label >= 0 && label < classes ? (int)label : 0; }
};

// ---- All threads of a block together ----------------------------------------------------------------------------------------------------

// The largest of what the threads have found, for all of them.
template <class... Floats>
__device__ __forceinline__ void largest(Floats &...found)
{
    constexpr int count = sizeof...(found);
    __shared__ float ofWarp[32][count];
    float most[count] = {found...};
    for (int k = 0; k < count; k++)
    {
        for (int apart = 16; apart > 0; apart /= 2)
            most[k] = fmaxf(most[k], __shfl_xor_sync(0xffffffffu, most[k], apart));
        if (threadIdx.x % 32 == 0)
            ofWarp[threadIdx.x / 32][k] = most[k];
    }

    __syncthreads();
    for (int k = 0; k < count; k++)
        for (int warp = 0; warp < (int)blockDim.x / 32; warp++)
            most[k] = fmaxf(most[k], ofWarp[warp][k]);
    __syncthreads();
    int k = 0;
    ((found = most[k++]), ...);
}

// The total of the threads' sums, for the first of them; always added up in the same order.
template <class... Doubles>
__device__ __forceinline__ void total(Doubles &...sums)
{
    constexpr int count = sizeof...(sums);
    __shared__ double ofWarp[32][count];
    double all[count] = {sums...};
    for (int k = 0; k < count; k++)
    {
        for (int apart = 16; apart > 0; apart /= 2)
            all[k] += __shfl_xor_sync(0xffffffffu, all[k], apart);
        if (threadIdx.x % 32 == 0)
            ofWarp[threadIdx.x / 32][k] = all[k];
    }

    __syncthreads();
    if (first())
        for (int k = 0; k < count; k++)
            for (int warp = 1; warp < (int)blockDim.x / 32; warp++)
                all[k] += ofWarp[warp][k];
    __syncthreads();
    int k = 0;
    ((sums = all[k++]), ...);
}

// Tells all threads what the first one has computed.
template <class... Floats>
__device__ __forceinline__ void tell(Floats &...known)
{
    __shared__ float told[sizeof...(known)];
    int k = 0;
    if (first())
        ((told[k++] = known), ...);
    __syncthreads();
    k = 0;
    ((known = told[k++]), ...);
    __syncthreads();
}

// ---- Sweeps over a row ------------------------------------------------------------------------------------------------------------------

constexpr int nobody = -1;

// Shares a row out among the threads, 16 bytes at a time; what lies across an end of the row, or has the one element that is left out in it,
// is taken one by one.
template <int Width, class Whole, class Single>
__device__ __forceinline__ void shareOut(int before, int size, int except, Whole whole, Single single)
{
    for (int i = (int)threadIdx.x * Width - before; i < size; i += (int)blockDim.x * Width)
    {
        if (i >= 0 && i + Width <= size && (except < i || except >= i + Width))
            whole(i);
        else
            for (int k = i < 0 ? 0 : i; k < i + Width && k < size; k++)
                if (k != except)
                    single(k);
    }
}

// Calls a function for each element of a row but one.
template <class Body, class Row, class... Rows>
__device__ __forceinline__ void sweep(int size, int except, Body body, Row row, Rows... rows)
{
    const auto each = [&](int i, auto... lanes)
    {
#pragma unroll
        for (int k = 0; k < Row::width; k++)
            body(i + k, lanes.at[k]...);
    };
    shareOut<Row::width>(row.before(), size, except,
        [&](int i) { each(i, row.load(i), rows.load(i)...); },
        [&](int i) { body(i, row[i], rows[i]...); });
}

template <int Width>
__device__ float most(const Lanes<Width> &lanes)
{
    float most = lanes.at[0];
    for (int k = 1; k < Width; k++)
        most = fmaxf(most, lanes.at[k]);
    return most;
}

// Likewise, and tells before some elements how large they are at most.
template <class Meet, class Body, class Row, class... Rows>
__device__ __forceinline__ void sweepOnline(int size, int except, Meet meet, Body body, Row row, Rows... rows)
{
    const auto each = [&](int i, auto... lanes)
    {
        meet(most(lanes)...);
#pragma unroll
        for (int k = 0; k < Row::width; k++)
            body(i + k, lanes.at[k]...);
    };
    shareOut<Row::width>(row.before(), size, except,
        [&](int i) { each(i, row.load(i), rows.load(i)...); },
        [&](int i) { meet(row[i], rows[i]...); body(i, row[i], rows[i]...); });
}

// Likewise, and writes what the function gives as the gradient.
template <class Number, class Body, class Row, class... Rows>
__device__ __forceinline__ void sweepInto(Gradient<Number> gradient, int size, int except, Body body, Row row, Rows... rows)
{
    const auto each = [&](int i, auto... lanes)
    {
        Lanes<Row::width> result;
#pragma unroll
        for (int k = 0; k < Row::width; k++)
            result.at[k] = body(i + k, lanes.at[k]...);
        gradient.store(i, result);
    };
    shareOut<Row::width>(row.before(), size, except,
        [&](int i) { each(i, row.load(i), rows.load(i)...); },
        [&](int i) { gradient.put(i, body(i, row[i], rows[i]...)); });
}

// Calls a function for each element of a row over some of the classes.
template <class Body, class... Rows>
__device__ __forceinline__ void sweepSome(int count, Body body, Rows... rows)
{
    for (int i = threadIdx.x; i < count; i += blockDim.x)
        body(i, rows[i]...);
}

// Likewise, and adds what it gives to the gradient of the element's class. Each class has one thread that adds to it, so none meets another.
template <class Number, class Body, class... Rows>
__device__ __forceinline__ void sweepOnto(Gradient<Number> gradient, const long long *classes, int count, Body body, Rows... rows)
{
    __syncthreads();
    for (int i = 0; i < count; i++)
        if (classes[i] % blockDim.x == threadIdx.x)
            gradient.put((int)classes[i], gradient[(int)classes[i]] + body(i, rows[i]...));
}

// ---- Functions of an element, whose names end in f, and of a row's numbers, in double precision ---------------------------------------

// e to the power of a number, off by at most 2 + |x| units of its last digit: what that is of a row's largest exponentials, whose x is near 0, counts.
__device__ inline float fastExpf(float value) { return __expf(value); }

// Likewise, and 0 of what is no number: −∞ less −∞ stands in the exponents of classes that have probability 0 on both sides.
__device__ inline float expOrZerof(float value) { return __expf(fmaxf(value, -200.0f)); }

__device__ inline float logAddExpf(float left, float right)
{
    const float larger = fmaxf(left, right);
    return larger == -infinity() ? larger : larger + logf(1 + fastExpf(-fabsf(left - right)));
}

// What z·eᵃ and eᵇ have of their sum; the sum itself, divided by the larger of eᵃ and eᵇ.
__device__ inline double shares(double left, double sum, double right, double *leftShare, double *rightShare)
{
    // Equal ones may be −∞ both.
    const double lesser = left == right ? 1 : exp(-fabs(left - right));
    const double onLeft = left > right ? sum : sum * lesser;
    const double onRight = left > right ? lesser : 1;
    if (leftShare != nullptr)
        *leftShare = onLeft / (onLeft + onRight);
    if (rightShare != nullptr)
        *rightShare = onRight / (onLeft + onRight);
    return onLeft + onRight;
}

__device__ inline double shares(double left, double right, double *leftShare, double *rightShare)
{
    return shares(left, 1, right, leftShare, rightShare);
}

// log(z·eᵃ + eᵇ), and the shares.
__device__ inline double logAddExp(double left, double sum, double right, double *leftShare = nullptr, double *rightShare = nullptr)
{
    return fmax(left, right) + log(shares(left, sum, right, leftShare, rightShare));
}

__device__ inline double logAddExp(double left, double right, double *leftShare = nullptr, double *rightShare = nullptr)
{
    return logAddExp(left, 1, right, leftShare, rightShare);
}

__device__ inline float log1mExpf(float value) { return logf(1 - expf(value)); }

// −∞ from −10⁻⁶ on: sums in single precision know nothing of what is left there.
__device__ inline double log1mExp(double value)
{
    return value > -1e-6 ? -infinity() : value > -0.6931471805599453 ? log(-expm1(value)) : log1p(-exp(value));
}

template <class Number>
__device__ Number sign(Number value) { return (Number)((value > 0) - (value < 0)); }

// probability · value, and 0 where the probability is 0, whatever the value: zero wins over infinity.
__device__ inline float zeroWinsf(float probability, float value) { return probability == 0 ? 0 : probability * value; }
__device__ inline double zeroWins(double probability, double value) { return probability == 0 ? 0 : probability * value; }

// √value; a variance that rounding left a little below 0 is 0.
__device__ inline double root(double value) { return value > 0 ? sqrt(value) : 0; }

// A sum as a divisor: infinite where nothing was summed, so that the quotient is 0.
__device__ inline double divisor(double value) { return value > 0 ? value : infinity(); }

__device__ inline double divisorRoot(double value) { return value > 0 ? sqrt(value) : infinity(); }

// Adds to a sum and keeps what its rounding lost: together they hold twice the digits.
__device__ inline void add(float &sum, float &lost, float value)
{
    const float next = __fadd_rn(sum, value);
    const float added = __fadd_rn(next, -sum);
    lost = __fadd_rn(lost, __fadd_rn(__fadd_rn(sum, -__fadd_rn(next, -added)), __fadd_rn(value, -added)));
    sum = next;
}
}
