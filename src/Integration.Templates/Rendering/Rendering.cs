using System.Runtime.InteropServices;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>One rendering of a template: which lines stay, and what each placeholder stands for.</summary>
internal abstract class Rendering
{
    private const int LongestArgument = 60;

    private readonly Template _template;
    private readonly JsonElement _data;
    private readonly JsonElement?[] _places;
    private readonly PathValue?[] _values;
    private readonly List<TemplateWarning> _warnings = [];
    private readonly string?[] _texts;
    private readonly HashSet<int> _warned = [];

    protected Rendering(Template template, JsonElement data, TemplateContext context)
    {
        _template = template;
        _data = WellFormed.Of(data);
        _places = new JsonElement?[template.Places];
        _values = new PathValue?[template.Different];
        _texts = new string?[template.Different];
        Context = context;
        Names = DateNames.In(context.Locale);
    }

    protected TemplateContext Context { get; }

    protected RenderingWork Work { get; } = new();

    protected IReadOnlyList<TemplateWarning> Warnings => _warnings;

    private DateNames Names { get; }

    protected abstract bool IsFull { get; }

    protected abstract void Append(TemplateLiteral literal);

    protected abstract void Append(TemplateVariable variable, PathValue value);

    /// <summary>A link's target begins, or it has ended.</summary>
    protected abstract void Turn(bool isTarget);

    /// <summary>Renders all lines.</summary>
    /// <returns>Why that was given up; null where it was not.</returns>
    protected TemplateError? Run()
    {
        // A line's end is written before the next line: the last line takes the one before it along where it goes and has none itself.
        var terminator = TemplateLiteral.Empty;
        foreach (var line in _template.Lines)
        {
            if (!TryDecide(line, out var isKept))
            {
                return TemplateError.TooLarge(line.Number, 1);
            }

            if (!isKept)
            {
                terminator = line.Terminator.Text.Length == 0 ? TemplateLiteral.Empty : terminator;
                continue;
            }

            Append(terminator);
            terminator = line.Terminator;
            var isTarget = false;
            foreach (var part in line.Parts)
            {
                if (part.IsTarget != isTarget)
                {
                    Turn(isTarget = part.IsTarget);
                }

                if (part.Literal is { } literal)
                {
                    Append(literal);
                }
                else if (!TryAppend(part.Variable!))
                {
                    return TemplateError.TooLarge(part.Variable!.Line, part.Variable.Column);
                }
            }

            if (isTarget)
            {
                Turn(false);
            }

            if (IsFull || Work.IsSpent)
            {
                return TemplateError.TooLarge(line.Number, 1);
            }
        }

        Append(terminator);
        return IsFull ? TemplateError.TooLarge(_template.Lines.Length, 1) : null;
    }

    /// <summary>What the date functions make of a value.</summary>
    /// <returns>Null where it is no date, or none is asked for: the value is shown as it is.</returns>
    protected string? Date(TemplateVariable variable, JsonElement value)
    {
        if (variable.Dates.Length == 0 || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string? text = null;
        var length = JsonMarshal.GetRawUtf8Value(value).Length;
        foreach (var pattern in variable.Dates)
        {
            if (!Work.TryTakeDate(pattern.Text.Length + (text?.Length ?? length)))
            {
                return null;
            }

            if ((text is null ? ZonedTime.Of(value, Context.Zone) : ZonedTime.Of(text, Context.Zone)) is { } time)
            {
                text = pattern.Format(time, Names);
            }
            else if (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > 0)
            {
                Warn(variable, text ?? (value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
            }
        }

        return text;
    }

    /// <summary>What else becomes of values at this placeholder; null where nothing does.</summary>
    protected Func<string, string, string>? Rule(TemplateVariable variable) => Context.Values is { } values ? variable.Rule(values) : null;

    /// <summary>A value of the data, written into text.</summary>
    protected string Written(TemplateVariable variable, Func<string, string, string>? rule, string text)
    {
        if (!Work.TryTakeText(text.Length))
        {
            return "";
        }

        var written = Write(variable.Link, text);
        return rule is null ? written : rule(text, written);
    }

    protected abstract string Write(LinkPlace link, string text);

    /// <summary>A value as text, with the functions applied.</summary>
    /// <returns>Null where it is too large.</returns>
    protected string? Text(TemplateVariable variable, PathValue value)
    {
        // What is written alike becomes the same text, unless something else becomes of it where it stands.
        if (Rule(variable) is { } rule)
        {
            return MakeText(variable, rule, value);
        }

        return _texts[variable.Index] ??= MakeText(variable, null, value);
    }

    private string? MakeText(TemplateVariable variable, Func<string, string, string>? rule, PathValue value) =>
        value.Elements is { } elements ? ValueText.Of(elements, element => Date(variable, element), text => Written(variable, rule, text), Work)
            : Date(variable, value.Value) ?? (ValueText.Of(value.Value, Work) is { } one ? Written(variable, rule, one) : null);

    private bool TryDecide(TemplateLine line, out bool isKept)
    {
        isKept = true;
        foreach (var variable in line.Blanks)
        {
            if (!TryFind(variable, out var value))
            {
                return false;
            }

            isKept &= !value.IsAbsent;
        }

        return true;
    }

    private bool TryAppend(TemplateVariable variable)
    {
        if (!TryFind(variable, out var value))
        {
            return false;
        }

        Work.TryTakePlace();
        Append(variable, value);
        return !IsFull && !Work.IsSpent;
    }

    private bool TryFind(TemplateVariable variable, out PathValue value)
    {
        if (_values[variable.Index] is { } known)
        {
            value = known;
            return true;
        }

        value = default;
        if (Context.Absent?.Invoke(variable) != true && !variable.Names.TryFind(_data, _places, Work, out value))
        {
            return false;
        }

        _values[variable.Index] = value;
        return true;
    }

    private void Warn(TemplateVariable variable, string value)
    {
        if (_warned.Add(variable.Index))
        {
            var shown = value.Length <= LongestArgument ? value : value[..(char.IsHighSurrogate(value[LongestArgument - 1]) ? LongestArgument - 1 : LongestArgument)] + "…";
            _warnings.Add(new("date_on_non_date", variable.Line, variable.Column, variable.Path, shown));
        }
    }
}
