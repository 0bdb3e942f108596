using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>A piece of a line. Its text is raw; the module escapes it for its dialect.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "span")]
[JsonDerivedType(typeof(TextSpan), "text")]
[JsonDerivedType(typeof(LinkSpan), "link")]
[JsonDerivedType(typeof(CodeSpan), "code")]
[JsonDerivedType(typeof(PersonSpan), "person")]
public abstract record Span
{
    /// <summary>What it says, without its dress.</summary>
    [JsonIgnore]
    public abstract string Plain { get; }
}

/// <summary>How a text stands out. A module leaves out what its dialect lacks.</summary>
[Flags]
public enum TextStyle
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Italic.</summary>
    Italic = 2,

    /// <summary>Struck through.</summary>
    Strikethrough = 4,
}

/// <summary>Plain text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">How it stands out. Default: not at all.</param>
public sealed record TextSpan(string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] TextStyle Style = TextStyle.None) : Span
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Plain => Text;
}

/// <summary>A link.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Url">Where it leads. A module shows only the text where this is not absolute http or https.</param>
/// <param name="Style">How it stands out. Default: as links do.</param>
public sealed record LinkSpan(string Text, Uri Url, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] TextStyle Style = TextStyle.None) : Span
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Plain => Text;
}

/// <summary>A name of the machine's world: a branch, a SHA, an environment. Shown in a fixed-width face where the dialect has one.</summary>
/// <param name="Text">The text.</param>
public sealed record CodeSpan(string Text) : Span
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Plain => Text;
}

/// <summary>A person.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Username">GitLab's username, by which <see cref="Attempt.Mentions"/> finds the person on the platform.</param>
/// <param name="Mention">Whether the person is to be @-mentioned where the platform's id is known. Default: no.</param>
public sealed record PersonSpan(string Name, string Username, bool Mention = false) : Span
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Plain => Name;
}
