using System.Text;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>Values in text.</summary>
internal sealed class TextRendering(Template template, JsonElement data, TemplateContext context) : Rendering(template, data, context)
{
    // What values need beyond the placeholders that stand for them, mostly.
    private const int Spare = 512;

    // No scheme that a value could complete is longer.
    private const int LongestHead = 64;

    // A joiner of zero width: behind it nothing is an address.
    private const string Apart = "\u200D";

    private readonly StringBuilder _text = new(template.Text.Length + Spare);
    private int _left = Template.MostBytes;
    private (int At, int Left) _target;

    protected override bool IsFull => _left < 0;

    public TemplateResult Render()
    {
        var error = Run();
        return new(_text.ToString(), error, Warnings) { Effort = Work.Done };
    }

    protected override void Append(TemplateLiteral literal) => Append(literal.Text, literal.Utf8.Length);

    protected override void Append(TemplateVariable variable, PathValue value)
    {
        if (value.IsAbsent)
        {
            return;
        }

        if (Text(variable, value) is { } shown)
        {
            shown = variable.Link == LinkPlace.None && Context.Values is not null && IsInTarget() ? Apart + shown : shown;
            Append(shown, Encoding.UTF8.GetByteCount(shown));
        }
        else
        {
            _left = -1;
        }
    }

    protected override string Write(LinkPlace link, string text) => Context.Values is not { } values ? text : link switch
    {
        LinkPlace.None => values.Text(text),
        LinkPlace.Start => text,
        LinkPlace.Within => values.TargetPart(text),
    };

    // Where a link leads is seen from the whole of it: javas${a}, or ${a}${b} where a is absent.
    protected override void Turn(bool isTarget)
    {
        if (Context.Values is not { } values || _left < 0)
        {
            return;
        }

        if (isTarget)
        {
            _target = (_text.Length, _left);
            return;
        }

        var target = _text.ToString(_target.At, _text.Length - _target.At);
        (_text.Length, _left) = _target;
        if (target.Length > 0 && Work.TryTake(target.Length))
        {
            var written = values.Target(target);
            Append(written, Encoding.UTF8.GetByteCount(written));
        }
    }

    // Where a value between [text] and (target) is empty, they become a link that was none when the template was read.
    private bool IsInTarget()
    {
        for (var at = _text.Length - 1; at > 0 && at > _text.Length - LongestHead; at--)
        {
            switch (_text[at])
            {
                case '(':
                    return _text[at - 1] == ']';
                case ')' or '\n':
                    return false;
            }
        }

        return false;
    }

    private void Append(string text, int bytes)
    {
        if (_left >= 0 && (_left -= bytes) >= 0)
        {
            _text.Append(text);
        }
    }
}
