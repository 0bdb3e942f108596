using System.Text;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>Values in text.</summary>
internal sealed class TextRendering(Template template, JsonElement data, TemplateContext context) : Rendering(template, data, context)
{
    private readonly StringBuilder _text = new();
    private int _left = Template.MostBytes;

    protected override bool IsFull => _left < 0;

    public TemplateResult Render()
    {
        var error = Run();
        return new(_text.ToString(), error, Warnings);
    }

    protected override void Append(TemplateLiteral literal) => Append(literal.Text, literal.Utf8.Length);

    protected override void Append(TemplateVariable variable, PathValue value)
    {
        if (value.IsAbsent)
        {
            return;
        }

        Func<string, string> write = Context.Values is not { } values ? text => text : variable.Link switch
        {
            LinkPlace.None => values.Text,
            LinkPlace.Start => values.Target,
            LinkPlace.Within => values.TargetPart,
        };
        if (ValueText.Of(value, element => Date(variable, element), write) is { } shown)
        {
            Append(shown, Encoding.UTF8.GetByteCount(shown));
        }
        else
        {
            _left = -1;
        }
    }

    private void Append(string text, int bytes)
    {
        if (_left >= 0 && (_left -= bytes) >= 0)
        {
            _text.Append(text);
        }
    }
}
