namespace Distill.Runtime.Augmentations;

/// <summary>The sizes of one picture, in pixels; its values lie channel by channel, row by row.</summary>
internal readonly record struct Picture(int Channels, int Height, int Width)
{
    public int Values => Channels * Height * Width;
}
