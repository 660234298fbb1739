using System.Text;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>Files as editors and shells of all systems write them.</summary>
public sealed class EncodedFileTests(PostgresFixture postgres) : IDisposable
{
    private const string Client =
        """{"name_costumer":"José Gonçalves","email":"jose@example.com","phone":"+5511999999999"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("managementclient-files-");

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "utf-32"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task File_with_a_mark_is_published_as_the_text_that_it_is(string encoding)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var file = Write(Marked(Client, encoding));

        var tool = await Tool.RunAsync(
            "", database.Settings, "publish", "--database", "configured", "--file", file);

        tool.Output.Should().Contain("registered");
        (await database.CostumersAsync(TestContext.Current.CancellationToken)).Should().ContainSingle()
            .Which.Name.Should().Be("José Gonçalves");
    }

    [Fact]
    public async Task Event_with_a_mark_is_handed_to_the_function()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var body = Client.Replace("\"", "\\\"");
        var batch = $$"""{"Records":[{"messageId":"1","eventSource":"aws:sqs","body":"{{body}}"}]}""";
        var file = Write(Marked(batch, "utf-16"));

        var tool = await Tool.RunAsync("", database.Settings, "invoke", "--database", "configured", "-e", file);

        tool.Output.Trim().Should().Be("""{"batchItemFailures":[]}""");
        (await database.CostumersAsync(TestContext.Current.CancellationToken)).Should().ContainSingle()
            .Which.Name.Should().Be("José Gonçalves");
    }

    [Theory]
    [InlineData("publish", "--file")]
    [InlineData("invoke", "-e")]
    public async Task File_in_another_encoding_is_told_in_one_line_and_nothing_is_spoiled(string command, string option)
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var file = Write(Encoding.Latin1.GetBytes(Client));

        var tool = await Tool.RunAsync("", database.Settings, command, "--database", "configured", option, file);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain("no UTF-8 text: fault at byte 22");
        (await database.CostumersAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
    }

    private string Write(byte[] content)
    {
        var file = Path.Combine(_folder.FullName, "file.json");
        File.WriteAllBytes(file, content);
        return file;
    }

    private static byte[] Marked(string text, string encoding) =>
        [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)];
}
