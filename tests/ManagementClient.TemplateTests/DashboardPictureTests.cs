using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ManagementClient.TemplateTests;

/// <summary>The pictures of the dashboard show the present one: <c>build/draw-dashboard.mjs</c> draws them.</summary>
public sealed class DashboardPictureTests
{
    private static readonly string Body = Template.Current.Text("Resources/Dashboard/Properties/DashboardBody");

    private static IEnumerable<JsonElement> Widgets =>
        JsonDocument.Parse(Body).RootElement.GetProperty("widgets").EnumerateArray();

    [Theory]
    [InlineData("dashboard.svg")]
    [InlineData("dashboard-dark.svg")]
    public void Picture_is_of_the_dashboard_in_the_template(string file)
    {
        var picture = File.ReadAllText(Repository.PathOf("docs", file));
        var titles = Widgets.Select(widget => widget.GetProperty("properties").GetProperty("title").GetString()!);

        picture.Should().Contain(
            $"data-dashboard=\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)))}\"",
            "the dashboard has changed since: npm run --prefix build draw-dashboard");
        titles.Should().OnlyContain(title => picture.Contains($">{title}<"));
    }

    [Fact]
    public void First_row_answers_in_single_numbers() =>
        Widgets.Where(widget => widget.GetProperty("y").GetInt32() == 0)
            .Select(widget => widget.GetProperty("properties").GetProperty("view").GetString())
            .Should().HaveCount(4).And.OnlyContain(view => view == "singleValue");

    [Fact]
    public void Widgets_do_not_cover_one_another()
    {
        var cells = Widgets.SelectMany(CellsOf).ToList();

        cells.Should().OnlyHaveUniqueItems().And.OnlyContain(cell => cell.X < 24);
    }

    private static IEnumerable<(int X, int Y)> CellsOf(JsonElement widget)
    {
        int NumberOf(string name) => widget.GetProperty(name).GetInt32();

        return from x in Enumerable.Range(NumberOf("x"), NumberOf("width"))
               from y in Enumerable.Range(NumberOf("y"), NumberOf("height"))
               select (x, y);
    }
}
