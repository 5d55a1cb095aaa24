using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace PointClouds;

/// <summary>A network that predicts a k×k transformation of its input points.</summary>
public class TNet : Module<Tensor, Tensor>
{
    private readonly Conv1d conv1, conv2, conv3;
    private readonly Linear fc1, fc2, fc3;
    private readonly BatchNorm1d bn1, bn2, bn3, bn4, bn5;
    private readonly int k;

    public TNet(int k = 3) : base("TNet")
    {
        this.k = k;
        conv1 = Conv1d(k, 64, 1);
        conv2 = Conv1d(64, 128, 1);
        conv3 = Conv1d(128, 1024, 1);
        fc1 = Linear(1024, 512);
        fc2 = Linear(512, 256);
        fc3 = Linear(256, k * k);
        bn1 = BatchNorm1d(64);
        bn2 = BatchNorm1d(128);
        bn3 = BatchNorm1d(1024);
        bn4 = BatchNorm1d(512);
        bn5 = BatchNorm1d(256);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var batchsize = x.size()[0];
        x = relu(bn1.call(conv1.call(x)));
        x = relu(bn2.call(conv2.call(x)));
        x = relu(bn3.call(conv3.call(x)));
        x = torch.max(x, 2, keepdim: true).values;
        x = x.view(-1, 1024);
        x = relu(bn4.call(fc1.call(x)));
        x = relu(bn5.call(fc2.call(x)));
        x = fc3.call(x);
        var iden = torch.eye(k, dtype: float32, device: x.device).view(1, k * k).repeat(batchsize, 1);
        x = x + iden;
        return x.view(-1, k, k);
    }
}

/// <summary>PointNet for classification (Qi et al. 2017) after fxia22/pointnet.pytorch; it gives scores and both transformations.</summary>
public class PointNetCls : Module<Tensor, (Tensor Scores, Tensor InputTransform, Tensor? FeatureTransform)>
{
    private readonly TNet stn;
    private readonly TNet? fstn;
    private readonly Conv1d conv1, conv2, conv3;
    private readonly BatchNorm1d bn1, bn2, bn3;
    private readonly Sequential head;

    public PointNetCls(int k, bool featureTransform = false) : base("PointNetCls")
    {
        stn = new TNet();
        if (featureTransform) fstn = new TNet(k: 64);
        conv1 = Conv1d(3, 64, 1);
        conv2 = Conv1d(64, 128, 1);
        conv3 = Conv1d(128, 1024, 1);
        bn1 = BatchNorm1d(64);
        bn2 = BatchNorm1d(128);
        bn3 = BatchNorm1d(1024);
        head = Sequential(
            ("fc1", Linear(1024, 512)), ("bn1", BatchNorm1d(512)), ("relu1", ReLU()),
            ("fc2", Linear(512, 256)), ("drop", Dropout(p: 0.3)), ("bn2", BatchNorm1d(256)), ("relu2", ReLU()),
            ("fc3", Linear(256, k)));
        RegisterComponents();
    }

    private static Tensor Transform(Tensor points, Tensor matrix)
    {
        points = points.transpose(2, 1);
        points = torch.bmm(points, matrix);
        return points.transpose(2, 1);
    }

    public override (Tensor Scores, Tensor InputTransform, Tensor? FeatureTransform) forward(Tensor x)
    {
        var trans = stn.call(x);
        x = Transform(x, trans);
        x = relu(bn1.call(conv1.call(x)));

        Tensor? trans_feat = null;
        if (fstn != null)
        {
            trans_feat = fstn.call(x);
            x = Transform(x, trans_feat);
        }

        x = relu(bn2.call(conv2.call(x)));
        x = bn3.call(conv3.call(x));
        x = x.amax(new long[] { 2 });
        return (log_softmax(head.call(x), 1), trans, trans_feat);
    }
}

public static class Entries
{
    [Takes(3, 500), Gives(16), Gives(3, 3)]
    public static PointNetCls PointNet() => new(16);

    [Takes(3, 500), Gives(40), Gives(3, 3), Gives(64, 64)]
    public static PointNetCls PointNetWithFeatureTransform() => new(k: 40, featureTransform: true);
}
