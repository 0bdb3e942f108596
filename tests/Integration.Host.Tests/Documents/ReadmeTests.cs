using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed class ReadmeTests
{
    private const string English = "README.md";
    private const string Chinese = "README.zh-CN.md";

    [Fact]
    public void Both_languages_have_the_same_sections() =>
        Levels(Page.Named(Chinese)).ShouldBe(Levels(Page.Named(English)));

    [Fact]
    public void Both_languages_have_tables_and_lists_of_the_same_length_in_every_section() =>
        Shape(Page.Named(Chinese)).ShouldBe(Shape(Page.Named(English)));

    [Fact]
    public void Both_languages_lead_to_the_same_pages_and_to_each_other()
    {
        Page.Named(English).Links.ShouldContain(Chinese);
        Page.Named(Chinese).Links.ShouldContain(English);
        Pages(Page.Named(Chinese)).ShouldBe(Pages(Page.Named(English)));
    }

    private static IEnumerable<int> Levels(Page page) => page.Headings.Select(Level);

    private static int Level(string heading) => heading.TakeWhile(c => c == '#').Count();

    /// <summary>For each heading and what is under it: how many rows and how many items.</summary>
    private static List<(int Rows, int Items)> Shape(Page page)
    {
        var shape = new List<(int Rows, int Items)> { (0, 0) };
        foreach (var line in page.Prose)
        {
            var (rows, items) = shape[^1];
            if (line.StartsWith('#'))
            {
                shape.Add((0, 0));
            }
            else
            {
                shape[^1] = (rows + (line.StartsWith('|') ? 1 : 0), items + (line.StartsWith("- ", StringComparison.Ordinal) || char.IsAsciiDigit(line.FirstOrDefault()) ? 1 : 0));
            }
        }

        return shape;
    }

    // A page or a picture that there is in Chinese too counts as the same.
    private static IEnumerable<string> Pages(Page page) =>
        page.Links.Select(link => link.Split('#')[0].Replace("docs/zh-CN/", "docs/", StringComparison.Ordinal).Replace(".zh-CN.png", ".en.png", StringComparison.Ordinal)).Where(link => link is not English and not Chinese && link.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
