using System.Text.Json;
using Integration.Contract;
using Integration.Host.Templates.Variables;
using Integration.Host.Tests.Cards;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Templates;

public sealed class VariableCatalogTests
{
    public static TheoryData<EventKind> Kinds => [.. EventKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_listed_name_resolves_in_some_state_of_its_kind(EventKind kind)
    {
        var events = VariableSamples.Events(kind, Composing.Words).Select(what => Varying.VariableSamples.Values(what, "en")).ToList();

        VariableCatalog.Of(kind).Where(variable => events.TrueForAll(root => VariableSamples.Find(root, variable.Path) is null)).Select(variable => variable.Path).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_leaf_that_an_event_has_is_listed_with_its_type(EventKind kind)
    {
        var listed = VariableCatalog.Of(kind).ToDictionary(variable => variable.Path, variable => variable.Type);
        foreach (var what in VariableSamples.Events(kind, Composing.Words))
        {
            foreach (var (path, value) in Leaves(Varying.VariableSamples.Values(what, "en"), "").Where(leaf => !leaf.Path.StartsWith("field.", StringComparison.Ordinal)))
            {
                listed.ShouldContainKey(path);
                Suits(listed[path], value).ShouldBeTrue($"{path} is {value.GetRawText()}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_variable_has_a_label_below_field(EventKind kind)
    {
        var root = Varying.VariableSamples.Values(VariableSamples.Events(kind, Composing.Words).First(), "zh-CN");

        foreach (var variable in VariableCatalog.Of(kind).Where(variable => variable.Value is not null))
        {
            root.At("field." + variable.Path).ShouldBe(Varying.Variables.Label(variable, "zh-CN"), variable.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_list_shows_each_with_a_label_and_a_sample(EventKind kind)
    {
        foreach (var language in new[] { "zh-CN", "en" })
        {
            foreach (var shown in Varying.VariableSamples.Of(kind, language))
            {
                shown.Label.ShouldNotContain("variables:", customMessage: shown.Variable.Path);
                shown.Sample.ShouldNotBeEmpty(shown.Variable.Path);
            }
        }
    }

    [Fact]
    public void A_name_stands_once_for_a_kind_and_is_no_part_of_another()
    {
        foreach (var kind in EventKinds.All)
        {
            var paths = VariableCatalog.Of(kind).Select(variable => variable.Path).ToList();
            paths.ShouldBeUnique();
            paths.Where(path => paths.Exists(other => other.StartsWith(path + ".", StringComparison.Ordinal))).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_word_of_the_locale_file_is_used()
    {
        var labels = VariableCatalog.All.Select(variable => variable.LabelKey).ToHashSet(StringComparer.Ordinal);

        Varying.Locales.Files.Single(file => file is { Culture: "en", Owner: "variables" }).Texts.Keys.Where(key => !key.StartsWith("names.", StringComparison.Ordinal)).Except(labels, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.EnumerateObject().SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}"));
        }

        var below = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).SelectMany(item => Leaves(item, path + "[*]")) : [];
        return below.Prepend((path, element));
    }

    private static bool Suits(VariableType type, JsonElement value) => type switch
    {
        VariableType.Text => value.ValueKind == JsonValueKind.String,
        VariableType.Number => value.ValueKind == JsonValueKind.Number,
        VariableType.Date => value.ValueKind == JsonValueKind.Number && value.GetInt64() > 1_700_000_000_000,
        VariableType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        VariableType.List => value.ValueKind == JsonValueKind.Array,
    };
}
