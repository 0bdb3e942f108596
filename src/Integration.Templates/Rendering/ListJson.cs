using System.Text.Json;

namespace Integration.Templates;

/// <summary>A list as an array of JSON.</summary>
internal static class ListJson
{
    public static void Write(IEnumerable<JsonElement> elements, Func<JsonElement, string?> date, JsonCompaction json, Func<bool> isFull)
    {
        json.Open("["u8);
        foreach (var element in elements)
        {
            if (isFull())
            {
                return;
            }

            if (date(element) is { } text)
            {
                json.Write(text);
            }
            else
            {
                json.Write(element);
            }
        }

        json.Close("]"u8);
    }
}
