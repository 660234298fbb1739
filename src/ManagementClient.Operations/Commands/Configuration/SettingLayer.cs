namespace ManagementClient.Operations.Commands.Configuration;

/// <summary>The kinds of places that a setting may come from, the strongest first.</summary>
public enum SettingLayer
{
    Option,
    Environment,
    File,
    Profile,
    Stack,
    Default,
}
