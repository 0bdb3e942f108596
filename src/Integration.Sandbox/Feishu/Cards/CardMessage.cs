using System.Text.Json;
using Integration.Sandbox.Feishu.Cards.Schema2;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>`interactive`: a custom bot takes the card as an object under `card`, never as text.</summary>
internal static class CardMessage
{
    public static HookAnswer? Read(JsonElement root, Bot bot, MessageContent content)
    {
        var card = root.Member("card");
        if (card.ValueKind != JsonValueKind.Object)
        {
            return HookAnswer.BadRequest;
        }

        if (card.TextOf("type") == "template")
        {
            return new CardProblem(200380, "template does not exist", card.Member("data").TextOf("template_id") ?? "").ToAnswer();
        }

        var reader = new CardReader(bot, content);
        var schema = card.Member("schema");
        switch (schema.Exists() ? card.TextOf("schema") : "1.0")
        {
            case "1.0":
                reader.Read(card);
                break;
            case "2.0":
                new SecondCard(reader).Read(card);
                break;
            default:
                reader.Fail(CardProblem.Malformed("unknown schema", schema.ToString()));
                break;
        }

        return reader.Problem?.ToAnswer();
    }
}
