using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Trouble;

/// <summary>Makes of a right answer one that no GitLab gives, and that a client has to survive all the same.</summary>
internal static class Tampering
{
    public static byte[] With(Outage outage, byte[] body) => outage.Kind switch
    {
        OutageKind.DeepNesting => Deepened(body, outage.Size),
        OutageKind.WrongTypes => Changed(body, outage.Field, Exchanged),
        OutageKind.HugeText => Changed(body, outage.Field, _ => JsonValue.Create(new string('x', outage.Size))),
        OutageKind.HugeList => Changed(body, outage.Field, _ => Many(outage.Size)),
        OutageKind.Status or OutageKind.Hang or OutageKind.Cut or OutageKind.RefuseToken or OutageKind.Slow or OutageKind.Html
            or OutageKind.EndlessPages or OutageKind.EndlessBody or OutageKind.SlowBody or OutageKind.QueryErrors or OutageKind.QueryTimeout => body,
    };

    /// <summary>The objects of a list, or the one object that the answer is, in JSON.</summary>
    public static IReadOnlyList<string> Rows(byte[] body) => JsonNode.Parse(body) switch
    {
        JsonArray rows => [.. rows.Select(x => x?.ToJsonString(WireJson.Options) ?? "null")],
        JsonObject row => [row.ToJsonString(WireJson.Options)],
        _ => [],
    };

    private static byte[] Changed(byte[] body, string? field, Func<JsonNode?, JsonNode?> change)
    {
        var json = JsonNode.Parse(body);
        Change(json, field, change);
        return JsonSerializer.SerializeToUtf8Bytes(json, WireJson.Options);
    }

    private static void Change(JsonNode? json, string? field, Func<JsonNode?, JsonNode?> change)
    {
        if (json is JsonArray items)
        {
            foreach (var item in items)
            {
                Change(item, field, change);
            }
        }
        else if (json is JsonObject members)
        {
            foreach (var (name, value) in members.ToArray())
            {
                if (field is null || name == field)
                {
                    members[name] = change(value);
                }
                else
                {
                    Change(value, field, change);
                }
            }
        }
    }

    private static JsonNode Exchanged(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => JsonValue.Create("many"),
        JsonValueKind.String => JsonValue.Create(7),
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create("perhaps"),
        JsonValueKind.Object => new JsonArray(1, "two"),
        JsonValueKind.Array => new JsonObject { ["0"] = 1 },
        _ => new JsonObject { ["was"] = "null" },
    };

    private static JsonArray Many(int count)
    {
        var list = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            list.Add(JsonValue.Create(FormattableString.Invariant($"entry {i}")));
        }

        return list;
    }

    /// <summary>Put together as text: no writer goes that deep.</summary>
    private static byte[] Deepened(byte[] body, int depth)
    {
        var deep = new StringBuilder("\"nested\":").Append('[', depth).Append(']', depth).ToString();
        var rows = Rows(body).Select(row => row.StartsWith('{') ? $"{{{deep}{(row.Length > 2 ? "," : "")}{row[1..]}" : row);
        var joined = string.Join(',', rows);
        return Encoding.UTF8.GetBytes(body is [(byte)'[', ..] ? $"[{joined}]" : joined);
    }
}
