using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards.Schema2;

/// <summary>Checks of names and simple values that all objects of JSON 2.0 share.</summary>
internal sealed partial class Shape(CardReader card)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Whether it is an object with known properties alone, and these of their usual form.</summary>
    public bool Check(JsonElement json, IReadOnlyList<string> known, string where)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            card.Fail(CardProblem.Malformed($"{where} is not an object", where));
            return false;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                card.Fail(CardProblem.Malformed($"unknown property \"{property.Name}\"", where));
                return false;
            }

            Common(property);
        }

        return true;
    }

    public void OneOf(JsonElement json, string name, params string[] known)
    {
        if (json.Member(name) is { ValueKind: not JsonValueKind.Undefined } value
            && (value.ValueKind != JsonValueKind.String || !known.Contains(value.GetString()!, StringComparer.Ordinal)))
        {
            card.Fail(CardProblem.Malformed($"unknown {name}", value.ToString()));
        }
    }

    public void Flags(JsonElement json, params string[] names)
    {
        foreach (var name in names)
        {
            if (json.Member(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.True or JsonValueKind.False))
            {
                card.Fail(CardProblem.Malformed($"{name} is not true or false", name));
            }
        }
    }

    /// <summary>`default`, `fill` and so on, or a number of pixels from least to most.</summary>
    public void Width(JsonElement json, int least, int most, params string[] words)
    {
        if (json.Member("width") is { ValueKind: not JsonValueKind.Undefined } value
            && !(value.ValueKind == JsonValueKind.String
                && (words.Contains(value.GetString()!, StringComparer.Ordinal)
                    || (Pixels().Match(value.GetString()!) is { Success: true } match
                        && int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number)
                        && number >= least
                        && number <= most))))
        {
            card.Fail(CardProblem.Malformed("unknown width", value.ToString()));
        }
    }

    private void Common(JsonProperty property)
    {
        var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : null;
        var good = property.Name switch
        {
            "element_id" => text is not null && Identifier().IsMatch(text) && _ids.Add(text),
            "margin" => text is not null && Margin().IsMatch(text),
            "padding" => text is not null && Padding().IsMatch(text),
            "horizontal_spacing" or "vertical_spacing" =>
                text is "default" or "small" or "medium" or "large" or "extra_large" || (text is not null && Spacing().IsMatch(text)),
            "horizontal_align" or "text_align" => text is "left" or "center" or "right",
            "vertical_align" => text is "top" or "center" or "bottom",
            "direction" => text is "vertical" or "horizontal",
            "content" or "text_size" or "text_color" or "background_style" or "background_color" => text is not null,
            "i18n_content" => property.Value.ValueKind == JsonValueKind.Object
                && property.Value.EnumerateObject().All(x => Locales.Contains(x.Name, StringComparer.Ordinal) && x.Value.ValueKind == JsonValueKind.String),
            _ => true,
        };
        if (!good)
        {
            card.Fail(CardProblem.Malformed($"{property.Name} has a wrong value", property.Value.ToString()));
        }
    }

    public static IReadOnlyList<string> Locales { get; } =
    [
        "zh_cn", "en_us", "zh_hk", "zh_tw", "ja_jp", "id_id", "vi_vn", "th_th", "pt_br", "es_es", "ko_kr", "de_de", "fr_fr", "it_it", "ru_ru", "ms_my",
    ];

    // Feishu, "Card JSON 2.0 structure": begins with a letter, letters, digits and underscores, at most 20 characters.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,19}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex("^(0|-?[0-9]{1,2}px)( (0|-?[0-9]{1,2}px)){0,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Margin();

    [GeneratedRegex("^(0|[0-9]{1,2}px)( (0|[0-9]{1,2}px)){0,3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Padding();

    [GeneratedRegex("^[0-9]{1,2}px$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spacing();

    [GeneratedRegex("^(?<number>[0-9]{1,5})px$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pixels();
}
