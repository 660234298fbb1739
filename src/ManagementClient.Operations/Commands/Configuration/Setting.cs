namespace ManagementClient.Operations.Commands.Configuration;

/// <summary>The value of a setting, and the place that it comes from.</summary>
/// <param name="Source">For people: <c>--region</c>, <c>AWS_REGION</c>, <c>.env, line 3</c>.</param>
public sealed record Setting(string Value, SettingLayer Layer, string Source)
{
    /// <summary>The source for somebody who knows the name of the variable.</summary>
    public string Place => Layer is SettingLayer.Environment ? "the environment" : Source;

    /// <summary>Contains no value, which may be a secret.</summary>
    public override string ToString() => Source;
}
