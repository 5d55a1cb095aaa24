using Distill.Runtime;
using RealDigits;

// Which student: the first word. The rest is what every experiment takes.
return args switch
{
    ["conv", .. var rest] => await Distiller.RunAsync<ConvKd>(rest),
    ["pooled", .. var rest] => await Distiller.RunAsync<PooledKd>(rest),
    ["perceptron", .. var rest] => await Distiller.RunAsync<PerceptronKd>(rest),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("error: name a student first: conv, pooled or perceptron; then options, as in: conv --data mnist --seeds 3");
    return 2;
}
