using System.Globalization;
using ManagementClient.Operations.Display;
using Spectre.Console;

namespace ManagementClient.Local.Live.Panels;

/// <summary>How the live view writes text, numbers and times.</summary>
internal static class Text
{
    internal static OneLine Line(string markup) => new(markup);

    internal static string Escape(string text) =>
        Markup.Escape(VisibleText.AsPictures(text.ReplaceLineEndings(" ")));

    internal static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Of(TimeSpan? duration) => duration switch
    {
        null => "–",
        { TotalMilliseconds: < 1000 } time =>
            string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms"),
        { TotalSeconds: < 120 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
    };

    internal static string Coloured(string text, Tone tone) => tone switch
    {
        Tone.Good => $"[green]{Escape(text)}[/]",
        Tone.Doubtful => $"[yellow]{Escape(text)}[/]",
        Tone.Bad => $"[red]{Escape(text)}[/]",
        _ => Escape(text),
    };
}
