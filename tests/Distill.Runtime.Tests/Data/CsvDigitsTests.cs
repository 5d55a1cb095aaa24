using Distill.Runtime.Data;

namespace Distill.Runtime.Tests.Data;

public sealed class CsvDigitsTests : IDisposable
{
    private const string Good = "1,2,3,4,0\n5,6,7,8,1\n";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a,b,c,d,class\n1,2,3,4,0\n5,6,7,8,1")]
    [InlineData("0,1,2,3,label\n1,2,3,4,0\n5,6,7,8,1\n")]
    [InlineData("\uFEFF1,2,3,4,0\r\n\r\n5, 6 ,7,8, 1\r\n\n")]
    public void Headers_marks_spaces_and_line_ends_do_not_matter(string text)
    {
        var train = Read(text, Good).Train;
        using var scope = TorchSharp.torch.NewDisposeScope();
        var batch = train.Read([0, 1]);
        Assert.Equal([1, 2, 2], train.Shape);
        Assert.Equal([1 / 16f, 2 / 16f, 3 / 16f, 4 / 16f, 5 / 16f, 6 / 16f, 7 / 16f, 8 / 16f], batch.Image.data<float>().ToArray());
        Assert.Equal([0, 1], batch.Label.data<long>().ToArray());
    }

    [Theory]
    [InlineData("0,1,0\n1,1,1\n", 1f)]
    [InlineData("0,2,0\n1,1,1\n", 1 / 16f)]
    [InlineData("0,17,0\n1,1,1\n", 1 / 255f)]
    public void The_largest_value_decides_what_reads_as_one(string train, float one)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        Assert.Equal(one, Read(train, "0,1,0\n1,1,1\n").Train.Read([1]).Image.data<float>()[0]);
    }

    [Fact]
    public void Values_that_make_no_square_stay_a_row() => Assert.Equal([3], Read("1,2,3,0\n1,2,3,1\n", "1,2,3,0\n1,2,3,1\n").Train.Shape);

    [Fact]
    public void Lines_longer_than_what_is_read_at_once_are_put_together()
    {
        var line = string.Join(',', Enumerable.Repeat("200", 150_000));
        var train = Read($"{line},0\n{line},1\n{line},2\n", $"{line},0\n{line},1\n").Train;
        Assert.Equal((3, 150_000L), (train.Count, train.Shape[0]));
    }

    [Theory]
    [InlineData("1,2,3,4,0\n5,6,7,1\n", "has 4 values in line 2, but 5 in the lines before")]
    [InlineData("1,2,3,4,0\n5,6,,8,1\n", "has '' in line 2, column 3; a value is a whole number 0…255")]
    [InlineData("1,2,x,4,0\n", "has 'x' in line 1, column 3")]
    [InlineData("1,2,NaN,4,0\n", "has 'NaN' in line 1, column 3")]
    [InlineData("1,2,2.5,4,0\n", "has '2.5' in line 1, column 3")]
    [InlineData("1,2,256,4,0\n", "has '256' in line 1, column 3")]
    [InlineData("1,2,-1,4,0\n", "has '-1' in line 1, column 3")]
    [InlineData("1,2,3,4,NaN\n", "has 'NaN' in line 1, column 5; a label is a whole number 0…1000000")]
    [InlineData("1,2,3,4,0\n1,2,3,4,-1\n", "has '-1' in line 2, column 5")]
    [InlineData("1,2,3,4,99999999999999999999\n", "has '99999999999999999999' in line 1, column 5")]
    [InlineData("1\n2\n", "has one value in line 1")]
    [InlineData("a,b,c,d,class\n", "holds no sample")]
    [InlineData("1,2,3,4,0\n5,6,7,8,0\n", "gives every sample the label 0; the label must be the last value of a line")]
    [InlineData("", "is empty")]
    public void What_is_wrong_is_told_with_its_line(string text, string reason)
    {
        Refused(text, Good, "train.csv", reason);
        Refused(Good, text, "test.csv", reason);
    }

    [Fact]
    public void A_file_without_line_ends_costs_no_memory() =>
        Refused(new string('7', 3 << 20), Good, "train.csv", "line 1 longer than 1048576 bytes");

    [Fact]
    public void Files_of_two_data_sets_are_told()
    {
        Refused("1,2,3,0\n1,2,3,1\n", Good, "test.csv", "has 4 values a sample, but 'train.csv' has 3");
        Refused(Good, "1,2,3,99,0\n1,2,3,4,1\n", "test.csv", "has a value 99, but 'train.csv' is in 0…16");
    }

    private DataPair Read(string train, string test) => CsvDigits.Read(folder.Write("train.csv", train), folder.Write("test.csv", test));

    private void Refused(string train, string test, string file, string reason)
    {
        var mistake = Assert.Throws<DistillException>(() => Read(train, test));
        Assert.Contains(folder.File(file), mistake.Message, StringComparison.Ordinal);
        Assert.Contains(reason, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake.Message);
    }
}
