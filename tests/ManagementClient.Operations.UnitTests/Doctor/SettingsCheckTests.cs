using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Doctor;

namespace ManagementClient.Operations.UnitTests.Doctor;

public sealed class SettingsCheckTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["DB_HOST"] = "db.example.com",
        ["DB_NAME"] = "clients",
        ["DB_USER"] = "me",
        ["DB_PASSWORD"] = "canary",
    };

    [Fact]
    public void Without_a_server_there_is_nothing_to_set()
    {
        SettingsCheck.Look(_ => null, _ => "").Should().ContainSingle().Which.Verdict.Should().Be(Verdict.Fine);
    }

    [Fact]
    public void Each_variable_is_a_finding_and_the_password_is_not_shown()
    {
        var findings = Look();

        findings.Select(finding => finding.What).Should().Equal("DB_HOST", "DB_NAME", "DB_USER", "DB_PASSWORD");
        findings.Should().OnlyContain(finding => finding.Verdict == Verdict.Fine);
        findings.Select(finding => finding.Detail).Should().Equal(
            "db.example.com (.env, line 3)", "clients (.env, line 3)", "me (.env, line 3)", "set (.env, line 3)");
        SettingsCheck.AreUsable(_variables.GetValueOrDefault).Should().BeTrue();
    }

    [Theory]
    [InlineData("DB_PORT", "99999")]
    [InlineData("DB_NAME", "")]
    [InlineData("DB_PASSWORD", "")]
    [InlineData("DB_SSL_MODE", "perhaps")]
    [InlineData("DB_AUTH", "magic")]
    [InlineData("DB_ROOT_CERTIFICATE", "/nowhere.pem")]
    public void Variable_that_cannot_be_used_is_broken_and_has_a_remedy(string name, string value)
    {
        _variables[name] = value;

        Look().Should().ContainSingle(finding => finding.Verdict == Verdict.Broken)
            .Which.Should().BeEquivalentTo(
                new { What = name, Remedy = "Set it in the environment, or in a file .env here." });
        SettingsCheck.AreUsable(_variables.GetValueOrDefault).Should().BeFalse();
    }

    [Fact]
    public void Credentials_that_a_token_needs_are_named()
    {
        _variables["DB_AUTH"] = "iam";

        Look().Where(finding => finding.Verdict == Verdict.Broken).Select(finding => finding.What)
            .Should().Equal("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION");
    }

    private List<Finding> Look() => [.. SettingsCheck.Look(_variables.GetValueOrDefault, _ => ".env, line 3")];
}
