using System.Text;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.UnitTests.Commands;

public sealed class DotEnvTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("DB_HOST=db.example.com", "db.example.com")]
    [InlineData("  DB_HOST = db.example.com  ", "db.example.com")]
    [InlineData("export DB_HOST=db.example.com", "db.example.com")]
    [InlineData("export\tDB_HOST='db.example.com'", "db.example.com")]
    [InlineData("DB_HOST=", "")]
    [InlineData("DB_HOST=''", "")]
    [InlineData("DB_HOST=db.example.com # the writer", "db.example.com")]
    [InlineData("DB_HOST= # none", "")]
    [InlineData("DB_HOST='db.example.com' # the writer", "db.example.com")]
    [InlineData("DB_HOST=\"db.example.com\"# the writer", "db.example.com")]
    [InlineData("DB_HOST=p#ss=w$rd", "p#ss=w$rd")]
    [InlineData("DB_HOST='p # \"ss\" \\n $w'", "p # \"ss\" \\n $w")]
    [InlineData("DB_HOST=\"p # 'ss' \\\"w\\\" \\\\ \\$x \\d\"", "p # 'ss' \"w\" \\ $x \\d")]
    [InlineData("DB_HOST=\"two\\nlines\"", "two\nlines")]
    [InlineData("DB_HOST=it's", "it's")]
    public void Value_is_read_as_a_shell_reads_it(string line, string value)
    {
        Read(line)["DB_HOST"].Value.Should().Be(value);
    }

    [Fact]
    public void File_of_an_editor_on_Windows_is_read_like_any_other()
    {
        var settings = Read("\uFEFF# the database\r\n\r\nDB_HOST=\"one\"\r\nDB_PORT=5432\r\n");

        settings.Keys.Should().Equal("DB_HOST", "DB_PORT");
        settings["DB_HOST"].Should().Be(new Setting("one", SettingLayer.File, ".env, line 3"));
        settings["DB_PORT"].Value.Should().Be("5432");
    }

    [Theory]
    [InlineData("DB_PASSWORD canary", "not NAME=VALUE.")]
    [InlineData("=canary", "not NAME=VALUE.")]
    [InlineData("DB-PASSWORD=canary", "not NAME=VALUE.")]
    [InlineData("set DB_PASSWORD=canary", "not NAME=VALUE.")]
    [InlineData("DB_PASSWORD='canary", "the quotation mark is not closed on the line.")]
    [InlineData("DB_PASSWORD=\"canary\\\"", "the quotation mark is not closed on the line.")]
    [InlineData("DB_PASSWORD='can'ary", "there is text after the closing quotation mark.")]
    public void Line_that_cannot_be_read_is_named_and_not_shown(string line, string fault)
    {
        var read = () => Read("DB_HOST=one\n" + line);

        read.Should().Throw<UsageException>().WithMessage(".env, line 2: " + fault);
    }

    [Fact]
    public void Without_a_file_nothing_is_set()
    {
        DotEnv.Read(_folder.FullName).Should().BeEmpty();
    }

    private IReadOnlyDictionary<string, Setting> Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, ".env"), text, new UTF8Encoding(false));
        return DotEnv.Read(_folder.FullName);
    }
}
