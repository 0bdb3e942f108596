namespace Integration.Sandbox.Feishu.Cards;

/// <summary>`lark_md` knows no images, rules, lists and code blocks; the `markdown` component does.</summary>
internal enum Dialect
{
    LarkMd,
    Markdown,

    /// <summary>The `markdown` component of JSON 2.0: headings, quotes, code in a line, tables and code by indentation besides.</summary>
    CommonMark,
}
