namespace ManagementClient.Benchmarks.Contenders;

/// <summary>A program that registers clients, to be measured beside others.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>From just before the process is started to its answer; the process is ended then.</summary>
    ColdStart RunOnce(Batch batch);

    /// <summary>A process that handles one batch after the other.</summary>
    IContenderProcess Start();
}
