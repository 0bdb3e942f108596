using System.Text.Json;
using Integration.Contract;

namespace Integration.Webhook;

/// <summary>Templates of LigaAI's format: the whole body, read by a program. Nothing acts in it, and any JSON is taken.</summary>
internal sealed class LigaTemplates : ITemplateDialect
{
    public static readonly LigaTemplates Dialect = new();

    private LigaTemplates()
    {
    }

    public bool IsJsonOnly => true;

    public string Markdown(string value) => value;

    public string Target(string value) => value;

    public string Json(string value) => value;

    public IReadOnlyList<MessageFault> Check(JsonElement message) => [];

    // As the format's own body is (LigaBody); what an event lacks has no member.
    public string Draft(MessageOutline outline) => $$"""
        {
          "type": ${event.type.id},
          "date": ${trigger.date},
          "tenant": ${tenant},
          "trigger": ${trigger},
          "data": {
        {{string.Join(",\n", outline.Things.Except(LigaBody.Apart, StringComparer.Ordinal).Select(thing => $$"""    "{{thing}}": ${{{thing}}}"""))}}
          }
        }
        """;
}
