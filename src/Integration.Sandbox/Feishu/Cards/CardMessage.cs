using System.Text.Json;

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

        var schema = card.Member("schema");
        if (schema.Exists() && card.TextOf("schema") != "1.0")
        {
            return new CardProblem(200861, $"card schema {schema} is not supported here yet", schema.ToString()).ToAnswer();
        }

        var reader = new CardReader(bot, content);
        reader.Read(card);
        return reader.Problem?.ToAnswer();
    }
}
