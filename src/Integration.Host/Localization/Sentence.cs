using System.Text;
using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Host.Localization;

/// <summary>
/// One whole sentence of a locale file, parsed once: literals and placeholders in turn. Values are put between the
/// literals and never become part of the template.
/// </summary>
internal sealed class Sentence
{
    private readonly Part[] _parts;
    private readonly string _key;

    private Sentence(string key, Part[] parts, bool odd)
    {
        _key = key;
        _parts = parts;
        IsOdd = odd;
        Placeholders = [.. parts.Where(part => part.Name is not null).Select(part => part.Name!).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The names of its placeholders, each once.</summary>
    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>Whether something in double braces is no plain placeholder (a section, a comment, a partial), or cannot be parsed.</summary>
    public bool IsOdd { get; }

    /// <summary>The sentence as a translator wrote it.</summary>
    public string Template => string.Concat(_parts.Select(part => part.Literal?.Text ?? $"{{{{{part.Name}}}}}"));

    public static Sentence Parse(string key, string template)
    {
        var (pieces, odd) = MustacheText.Split(template);
        return new Sentence(key, [.. pieces.Select(piece => new Part(piece.Name is null ? new TextSpan(piece.Text) : null, piece.Name))], odd);
    }

    /// <summary>The sentence with typed values.</summary>
    /// <exception cref="ArgumentException">A placeholder has no value.</exception>
    public IReadOnlyList<Span> Fill(params ReadOnlySpan<(string Name, Span Value)> values)
    {
        var spans = new Span[_parts.Length];
        for (var i = 0; i < spans.Length; i++)
        {
            var part = _parts[i];
            spans[i] = part.Literal ?? Value(values, part.Name!);
        }

        return spans;
    }

    /// <summary>The sentence as a text.</summary>
    /// <exception cref="ArgumentException">A placeholder has no value.</exception>
    public string Text(params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (_parts is [{ Literal: { } only }])
        {
            return only.Text;
        }

        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part.Literal?.Text ?? Value(values, part.Name!));
        }

        return text.ToString();
    }

    private T Value<T>(ReadOnlySpan<(string Name, T Value)> values, string name)
    {
        foreach (var (candidate, value) in values)
        {
            if (candidate == name)
            {
                return value;
            }
        }

        throw new ArgumentException($"The sentence {_key} wants a value for {{{{{name}}}}}.", nameof(values));
    }

    private readonly record struct Part(TextSpan? Literal, string? Name);
}
