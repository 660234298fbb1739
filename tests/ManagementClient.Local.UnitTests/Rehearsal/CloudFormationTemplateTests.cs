using ManagementClient.Local.Rehearsal.Template;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local.UnitTests.Rehearsal;

public sealed class CloudFormationTemplateTests : IDisposable
{
    private const string Text = """
        Parameters:
          Size: { Type: Number, Default: 7 }
          VpcId: { Type: String, Default: "" }
        Conditions:
          CreateVpc: !Equals [!Ref VpcId, ""]
          Existing: !Not [!Condition CreateVpc]
          Both: !And [!Condition CreateVpc, !Condition Existing]
          Either: !Or [!Condition Both, Condition: CreateVpc]
        Resources:
          Queue:
            Plain: 420
            OfParameter: !Ref Size
            Chosen: !If [Either, 1000, 5]
            Other: !If [Existing, !Ref Size, 5]
            Nothing: !If [Existing, 1, !Ref AWS::NoValue]
            Arn: !GetAtt Queue.Arn
        """;

    private readonly string _file = Path.GetTempFileName();
    private readonly CloudFormationTemplate _template;

    public CloudFormationTemplateTests()
    {
        File.WriteAllText(_file, Text);
        _template = CloudFormationTemplate.Read(_file);
    }

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("Plain", 420)]
    [InlineData("OfParameter", 7)]
    [InlineData("Chosen", 1000)]
    [InlineData("Other", 5)]
    public void Number_is_the_one_of_a_stack_with_the_defaults(string name, int expected)
    {
        _template.Number($"Resources/Queue/{name}").Should().Be(expected);
    }

    [Theory]
    [InlineData("Arn", true)]
    [InlineData("Nothing", false)]
    [InlineData("Missing", false)]
    public void Stack_has_what_is_neither_missing_nor_NoValue(string name, bool expected)
    {
        _template.Has($"Resources/Queue/{name}").Should().Be(expected);
    }

    [Theory]
    [InlineData("Arn")]
    [InlineData("Missing")]
    public void What_is_no_number_is_named_with_its_file(string name)
    {
        _template.Invoking(template => template.Number($"Resources/Queue/{name}"))
            .Should().Throw<UsageException>().WithMessage($"{_file}: Resources/Queue/{name} is not a whole number.");
    }

    [Theory]
    [InlineData("a: [1,\nb: }", "")]
    [InlineData("a: 1\nb: ]", ": line 2")]
    public void File_that_is_no_YAML_is_named_with_the_line(string text, string line)
    {
        File.WriteAllText(_file, text);

        FluentActions.Invoking(() => CloudFormationTemplate.Read(_file))
            .Should().Throw<UsageException>().WithMessage($"{_file} is not YAML{line}.");
    }

    [Fact]
    public void File_that_is_not_there_is_named()
    {
        FluentActions.Invoking(() => CloudFormationTemplate.Read("no-such-file.yaml"))
            .Should().Throw<UsageException>().WithMessage("no-such-file.yaml cannot be read: *");
    }

    [Fact]
    public void Numbers_of_the_template_of_this_repository_are_read()
    {
        var numbers = TemplateNumbers.Of(CloudFormationTemplate.Read(TemplateNumbers.FindFile()!));

        numbers.Should().Be(Rehearsals.Deployed with
        {
            MaxReceiveCount = numbers.MaxReceiveCount,
            SetsAside = numbers.SetsAside,
        });
        numbers.MaxReceiveCount.Should().Be(numbers.SetsAside ? 1000 : 5);
    }

    [Fact]
    public void Outside_the_repository_the_numbers_are_those_of_the_template_that_the_tool_was_built_with()
    {
        var file = TemplateNumbers.FindFile()!;

        var numbers = TemplateNumbers.Of(CloudFormationTemplate.ReadOwn());

        numbers.Should().Be(TemplateNumbers.Of(CloudFormationTemplate.Read(file)));
    }
}
