using System.Text.Json;
using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>Values at their paths, as nested objects.</summary>
internal sealed class VariableTree
{
    // A list ends where what is written has this many bytes: a template makes no more than 1 MiB of it, a message holds a quarter of that.
    private const int MostBytes = 1 << 20;

    private readonly OrderedDictionary<string, object> _members = new(StringComparer.Ordinal);

    public void Add(string path, object value)
    {
        var names = path.Split('.');
        var here = this;
        foreach (var name in names[..^1])
        {
            if (!here._members.TryGetValue(name, out var below))
            {
                here._members.Add(name, below = new VariableTree());
            }

            here = (VariableTree)below;
        }

        here._members.Add(names[^1], value);
    }

    public void WriteMembers(Utf8JsonWriter json) => Write(json, _members);

    private static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object>> members)
    {
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                // From a stranger: line breaks are LF, and what no reader should meet is gone.
                json.WriteStringValue(PlainText.Block(text));
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case VariableTree tree:
                json.WriteStartObject();
                tree.WriteMembers(json);
                json.WriteEndObject();
                break;
            case VariableObject item:
                json.WriteStartObject();
                Write(json, item);
                json.WriteEndObject();
                break;
            case IEnumerable<object> list:
                json.WriteStartArray();
                foreach (var one in list.TakeWhile(_ => json.BytesCommitted + json.BytesPending < MostBytes))
                {
                    Write(json, one);
                }

                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A variable holds a {value.GetType().Name}.");
        }
    }
}
