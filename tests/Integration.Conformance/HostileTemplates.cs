using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;
using Integration.Templates;
using Xunit;

namespace Integration.Conformance;

/// <summary>Templates in which a mention is begun, and values that would complete it.</summary>
public static class HostileTemplates
{
    /// <summary>Who is called where a value completes a mention: everybody, or whoever has this number.</summary>
    public const string Number = "13800000000";

    // What an author writes, the values being ${a} and ${b}.
    private static readonly string[] Texts =
    [
        "${a}${b}", "${a} ${b}", "@${a}", "@${a}${b}", "x @${a}, ${b}", "@a${a}", "@1380${a}", "${a}@${b}",
        "<${a}>", "<${a}${b}></at>", "<a${a}></at>", "</${a}>", "< ${a} ${b}></at>", "<@${a}${b}>", "<@a${a}>", "<@${a}ll>", "<${a}@${b}>", "<@ ${a}>", "<@\n${a}>",
        "<at ${a}></at>", "<at${a}></at>", "<at id=${a}${b}></at>", "<at id=a${a}></at>", "<at id=${a}ll></at>", "<at user_id=\"${a}${b}\"></at>", "<at\nid='${a}' ${b}></at>",
        // What is begun far before.
        $"<at ids={string.Concat(Enumerable.Range(10, 40).Select(i => $"ou_7d8a6e6df7621556ce0d21922b676706c{i},"))}${{a}},${{b}}></at>",
        "[x](https://h.example/${a}${b})", "[x](https://h.example/@${a})", "[x](https://h.example/@1380${a})", "[x](https://h.example/<@${a}>)", "[x](${a})", "@[x](${a})",
    ];

    // Places where an author lets a value say who is called: one person, and never everybody.
    private static readonly string[] OnePersons = ["<@${a}>", "<at id=${a}></at>", "<at user_id=\"${a}\"></at>", "<at email='${a}'></at>", "<at ids=${a},${b}></at>"];

    private static readonly (string A, string B)[] Everybody =
    [
        ("all", ""), ("ALL", ""), (" all", ""), ("@all", ""), ("", "all"), ("a", "ll"), ("al", "l"), ("l", "l"), ("ll", ""), ("@", "all"), ("@a", "ll"),
        ("<", "@all>"), ("<@", "all>"), ("<@all>", ""), ("@all>", ""), ("x", "@all>"),
        ("<at user_id=\"all\">x</at>", ""), ("<", "at user_id=\"all\">x</at>"), ("<a", "t id=all></at>"), ("at id=all", ""), ("at id=\"all\"", ""), ("at", " id=all"), ("at", "id=all"), ("t id=all", ""), ("t", " id=all"),
        ("id=all", ""), (" id=all", ""), ("x user_id=all", ""), ("x\" user_id=\"all", ""), ("x", "user_id=all"), ("x,all", "all"), ("all@x.example", "user_id=all"),
        ("/@all", ""), ("https://h.example/@all", ""), ("https://h.example/<@all>", "@all"), ("https://h.example/?", "@all"), ("&#60;at id=all&#62;", ""), ("\\u003cat id=all\\u003e", ""), ("\n@all", "\n<@all>"), ("true", ""),
    ];

    private static readonly (string A, string B)[] Somebody = [(Number, ""), ("@" + Number, ""), ("1", "3800000000"), ("", Number), ("0000000", ""), ("<@", Number + ">"), ("/@" + Number, "")];

    /// <summary>Every (text, mode).</summary>
    public static TheoryData<string, TemplateMode> Rows
    {
        get
        {
            var rows = new TheoryData<string, TemplateMode>();
            foreach (var text in Texts.Concat(OnePersons))
            {
                rows.Add(text, TemplateMode.Markdown);
                rows.Add(text, TemplateMode.Json);
            }

            return rows;
        }
    }

    /// <summary>The templates of a text, with each of the values.</summary>
    public static IEnumerable<(Template Template, JsonElement Values)> Of(string text, TemplateMode mode)
    {
        var values = (OnePersons.Contains(text) ? Everybody : [.. Everybody, .. Somebody])
            .Select(pair => JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["a"] = pair.A, ["b"] = pair.B })).ToList();
        return (mode == TemplateMode.Markdown ? [text] : Messages(text)).Select(template => Template.Parse(template, out _)!).SelectMany(template => values.Select(value => (template, value)));
    }

    // A whole message of each platform, escaped as some programs do and as others.
    private static IEnumerable<string> Messages(string text)
    {
        foreach (var encoder in new[] { JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        {
            var written = JsonEncodedText.Encode(text, encoder);
            yield return $$$"""{"msgtype":"actionCard","actionCard":{"title":"t","text":"{{{written}}}","singleTitle":"s","singleURL":"https://h.example/"}}""";
            yield return $$$"""{"msgtype":"markdown","markdown":{"title":"t","text":"{{{written}}}","content":"{{{written}}}"}}""";
            yield return $$$"""{"msg_type":"text","content":{"text":"{{{written}}}"}}""";
            yield return $$$"""{"elements":[{"tag":"markdown","content":"{{{written}}}"}]}""";
        }

        yield return """{"msgtype":"text","text":{"content":"x","mentioned_list":["${a}${b}","@${a}","${a}"]},"at":{"isAtAll":"${a}"}}""";
        yield return """{"msgtype":"text","text":{"content":"x"},"at":{"atMobiles":["${a}${b}"]}}""";
        yield return """{"msgtype":"text","text":{"content":"x"},"\u0061t":{"atUserIds":["li.wei", ${a}],"isAtAll":${a}}}""";
        yield return $$$"""{"at" : {"atMobiles":[{{{string.Concat(Enumerable.Range(100, 40).Select(i => $"\"13900139{i}\", "))}}}"${a}", "${b}"], "isAtAll": "${a}"},"msgtype":"text","text":{"content":"x"}}""";
        yield return $$$"""{"msgtype":"text","text":{"content":"x","mentioned_list":[{{{string.Concat(Enumerable.Range(10, 40).Select(i => $"\"somebody{i}\", "))}}}"${a}${b}", "@${a}", "${a}"]}}""";
        yield return """{"msg_type":"post","content":{"post":{"zh_cn":{"content":[[{"tag":"at","user_id":"${a}${b}"},{"tag":"at","user_id":"a${a}"}]]}}}}""";
        yield return """{"msg_type":"post","content":{"post":{"zh_cn":{"content":[[{"tag":"at","user_id":${b}}]]}}}}""";
    }
}
