using System.Text;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>Values in JSON: within a string of the template as text, elsewhere as JSON values.</summary>
internal sealed class JsonRendering(Template template, JsonElement data, TemplateContext context) : Rendering(template, data, context)
{
    // As deep as System.Text.Json writes.
    private static readonly JsonReaderOptions Strict = new() { AllowTrailingCommas = true, MaxDepth = 1000 };

    // What values need beyond the placeholders that stand for them, mostly.
    private const int Spare = 512;

    private readonly Utf8Output _json = new(Template.MostBytes, template.Text.Length + Spare);

    // Remembered by place, so that nothing in the data can pass for it.
    private readonly List<int> _absent = [];
    private JsonPlace _place;
    private bool _isBehindValue;

    protected override bool IsFull => _json.IsFull;

    public TemplateResult Render()
    {
        if (Run() is { } error)
        {
            return Failed(error);
        }

        if (_json.Written.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Failed(TemplateError.Nothing);
        }

        var compact = new Utf8Output(Template.MostBytes, _json.Length + 1);
        try
        {
            return new JsonCompaction(compact, Work) { Absent = _absent }.Write(_json.Written, Strict) ? new(compact.ToString(), null, Warnings) { Effort = Work.Done } : Failed(TemplateError.Nothing);
        }
        catch (JsonException exception)
        {
            return Failed(NotJson((int)(exception.LineNumber ?? 0), (int)(exception.BytePositionInLine ?? 0)));
        }
        catch (InvalidOperationException)
        {
            // The template's author escaped half a surrogate pair.
            return Failed(NotJson(0, 0));
        }
    }

    protected override void Append(TemplateLiteral literal)
    {
        if (literal.Text.Length == 0)
        {
            return;
        }

        // A value is a value by itself: it neither goes on with what stands before it nor is gone on with.
        if (_isBehindValue && " \t\r\n,:]}"u8.IndexOf(literal.Utf8[0]) < 0)
        {
            _json.Append(" "u8);
        }

        _isBehindValue = false;
        _json.Append(literal.Utf8);
        _place = literal.Behind(_place);
    }

    protected override void Append(TemplateVariable variable, PathValue value)
    {
        if (_place != JsonPlace.Bare)
        {
            AppendText(variable, value);
            return;
        }

        if (_json.Length > 0 && " \t\r\n,:[{"u8.IndexOf(_json.Written[^1]) < 0)
        {
            _json.Append(" "u8);
        }

        _isBehindValue = true;
        // A list that nothing is in is an empty list.
        if (value.IsAbsent && value.List is null)
        {
            _absent.Add(_json.Length);
            _json.Append("null"u8);
            return;
        }

        var json = new JsonCompaction(_json, Work) { Strings = Strings(variable), Scalars = Scalars(variable) };
        if (variable.Dates.Length > 0 && value.Elements is { } elements)
        {
            ListJson.Write(elements, element => Date(variable, element), json, () => _json.IsFull);
        }
        else if (value.List is { } list)
        {
            ListJson.Write(list, _ => null, json, () => _json.IsFull);
        }
        else if (Date(variable, value.Value) is { } date)
        {
            json.Write(date);
        }
        else
        {
            json.Write(value.Value);
        }
    }

    // What a link is in JSON, the platform knows.
    protected override void Turn(bool isTarget)
    {
    }

    protected override string Write(LinkPlace link, string text) => Context.Values is { } values ? values.Json(text) : text;

    private Func<string, string>? Strings(TemplateVariable variable)
    {
        var rule = Rule(variable);
        return Context.Values is null ? null : text => Written(variable, rule, text);
    }

    // What becomes nothing as a text says nothing as a number or as true either.
    private Func<string, bool>? Scalars(TemplateVariable variable) => Rule(variable) is { } rule ? text => rule(text, text).Length > 0 : null;

    private void AppendText(TemplateVariable variable, PathValue value)
    {
        if (value.IsAbsent)
        {
            return;
        }

        if (Text(variable, value) is { } shown)
        {
            _json.AppendEscaped(shown);
        }
        else
        {
            _json.Fill();
        }
    }

    private TemplateResult Failed(TemplateError error) => new(_json.ToString(), error, Warnings) { Effort = Work.Done };

    // The place that the reader counts in bytes from 0, in UTF-16 units from 1.
    private TemplateError NotJson(int line, int bytes)
    {
        var rest = _json.Written;
        for (var i = 0; i < line && rest.IndexOf((byte)'\n') is >= 0 and var feed; i++)
        {
            rest = rest[(feed + 1)..];
        }

        return TemplateError.NotJson(line + 1, Encoding.UTF8.GetCharCount(rest[..Math.Min(bytes, rest.Length)]) + 1);
    }
}
