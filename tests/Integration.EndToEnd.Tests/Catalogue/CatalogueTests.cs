using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Every kind and state through the real host: what the group sees of it, and that it sees it once.</summary>
public sealed class CatalogueTests(CatalogueWorld world)
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in CatalogueWorld.Rows.Keys)
            {
                foreach (var language in CatalogueWorld.Languages)
                {
                    data.Add(row, language);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_is_told_once_in_its_colour_and_words_with_its_links(string row, string language)
    {
        var scene = await world.OfAsync(row, language);
        var message = scene.Messages.ShouldHaveSingleItem(string.Join("\n---\n", scene.Messages.Select(found => found.Text)));

        message.Color.ShouldBe(scene.Row.Color);
        var project = scene.Stage.Project;
        foreach (var words in (language == "en" ? scene.Row.English : scene.Row.Chinese).Concat(scene.Row.Says(scene.Stage)).Append(project.FullName))
        {
            message.Text.ShouldContain(words, Case.Sensitive);
        }

        var page = $"https://gitlab.acme.invalid/{project.FullPath}";
        string[] links = [.. message.Links.Concat(message.Buttons).Select(link => link.Url)];
        links.ShouldContain(page);
        foreach (var link in scene.Row.Links(scene.Stage))
        {
            links.ShouldContain(found => found.StartsWith($"{page}/-/", StringComparison.Ordinal) && found.Contains(link, StringComparison.Ordinal), $"a link to {link} among {string.Join(", ", links)}");
        }

        foreach (var link in scene.Row.NoLinks)
        {
            links.ShouldNotContain(found => found.Contains(link, StringComparison.Ordinal));
        }

        message.Buttons.Count.ShouldBe(1);
    }
}
