using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Integration.Contract;

/// <summary>A type of message that a platform takes.</summary>
/// <param name="Required">The members without which it is refused, as paths such as <c>markdown.text</c>: texts that are not empty, or objects or arrays with something in them.</param>
/// <param name="Limits">The most bytes of UTF-8 of a text, by its path.</param>
public sealed record MessageType(IReadOnlyList<string> Required, IReadOnlyDictionary<string, int>? Limits = null)
{
    /// <summary>Further members, of which one set must be there whole. Default: none.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OneOf { get; init; } = [];

    /// <summary>What is wrong with a message of this type.</summary>
    /// <param name="message">The message, an object.</param>
    /// <param name="mostBytes">The most bytes of the whole message.</param>
    public IReadOnlyList<MessageFault> Check(JsonElement message, int mostBytes)
    {
        var faults = Required.Where(path => IsAbsent(message, path)).Select(path => new MessageFault("template.missing", path)).ToList();
        if (OneOf.Count > 0 && !OneOf.Any(set => set.All(path => !IsAbsent(message, path))))
        {
            faults.Add(new MessageFault("template.missing", OneOf[0].First(path => IsAbsent(message, path))));
        }

        faults.AddRange((Limits ?? new Dictionary<string, int>())
            .Where(limit => Find(message, limit.Key) is { ValueKind: JsonValueKind.String } text && Encoding.UTF8.GetByteCount(text.GetString()!) > limit.Value)
            .Select(limit => new MessageFault("template.too_long", limit.Key, limit.Value.ToString(CultureInfo.InvariantCulture))));
        if (Encoding.UTF8.GetByteCount(message.GetRawText()) > mostBytes)
        {
            faults.Add(new MessageFault("template.message_too_long", "", mostBytes.ToString(CultureInfo.InvariantCulture)));
        }

        return faults;
    }

    private static bool IsAbsent(JsonElement message, string path) => Find(message, path) switch
    {
        { ValueKind: JsonValueKind.String } text => string.IsNullOrWhiteSpace(text.GetString()),
        { ValueKind: JsonValueKind.Array } array => array.GetArrayLength() == 0,
        { ValueKind: JsonValueKind.Object } part => !part.EnumerateObject().Any(),
        { ValueKind: JsonValueKind.Number } => false,
        _ => true,
    };

    private static JsonElement? Find(JsonElement message, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty(name, out message))
            {
                return null;
            }
        }

        return message;
    }
}

/// <summary>The messages that a platform takes, for <see cref="ITemplateDialect.Check"/>: the type's name decides what else must be there.</summary>
/// <remarks>Its faults have the codes <c>template.not_object</c>, <c>template.unknown_type</c>, <c>template.missing</c>, <c>template.too_long</c> and, of the whole message, <c>template.message_too_long</c>;
/// where the type is to be named in <c>msgtype</c> or <c>msg_type</c> and the other stands there, <c>template.foreign_</c> with that one's name.</remarks>
/// <param name="typeMember">The member that names the type.</param>
/// <param name="types">The types by name.</param>
/// <param name="mostBytes">The most bytes of the whole message.</param>
public sealed class MessageShape(string typeMember, IReadOnlyDictionary<string, MessageType> types, int mostBytes)
{
    // DingTalk and WeCom write it in one word, Feishu in two: a message that was copied from the one has the other's.
    private static readonly string[] Spellings = ["msgtype", "msg_type"];

    private readonly MessageType? _only;

    /// <summary>For a platform whose messages are all of one type, which no member names.</summary>
    /// <param name="only">The type.</param>
    /// <param name="mostBytes">The most bytes of the whole message.</param>
    public MessageShape(MessageType only, int mostBytes)
        : this("", new Dictionary<string, MessageType>(), mostBytes) => _only = only;

    /// <summary>What is wrong with a message; nothing where the platform should take it.</summary>
    /// <param name="message">The message.</param>
    public IReadOnlyList<MessageFault> Check(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            return [new MessageFault("template.not_object", "")];
        }

        if (_only is not null)
        {
            return _only.Check(message, mostBytes);
        }

        if (!message.TryGetProperty(typeMember, out var name) || name.ValueKind != JsonValueKind.String || !types.TryGetValue(name.GetString()!, out var type))
        {
            var foreign = name.ValueKind == JsonValueKind.Undefined && Spellings.Contains(typeMember) ? Spellings.FirstOrDefault(other => message.TryGetProperty(other, out _)) : null;
            return [new MessageFault(foreign is null ? "template.unknown_type" : "template.foreign_" + foreign, typeMember, string.Join(", ", types.Keys))];
        }

        return type.Check(message, mostBytes);
    }
}
