namespace Integration.Sandbox.Feishu.Cards;

/// <summary>`lark_md` knows no images, rules, lists and code blocks; the `markdown` component does.</summary>
internal enum Dialect
{
    LarkMd,
    Markdown,
}
