namespace Integration.Templates;

internal enum PathStepKind
{
    /// <summary><c>.name</c>, <c>['name']</c>: a member of an object.</summary>
    Name,

    /// <summary><c>[0]</c>, <c>[-1]</c>: an element of an array, negative from the end.</summary>
    Index,

    /// <summary><c>[1:3]</c>: elements of an array, the end not among them.</summary>
    Slice,

    /// <summary><c>.*</c>, <c>[*]</c>: every member or element.</summary>
    All,

    /// <summary><c>..name</c>: that member, however deep.</summary>
    NameBelow,

    /// <summary><c>..*</c>: everything, however deep.</summary>
    AllBelow,
}

/// <summary>A step of a path.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Text">The name, as text.</param>
/// <param name="From">The index, or where a slice begins.</param>
/// <param name="To">Where a slice ends.</param>
internal sealed record PathStep(PathStepKind Kind, string Text = "", int? From = null, int? To = null)
{
    /// <summary>The name in UTF-8, as JSON has it.</summary>
    public byte[] Name { get; } = System.Text.Encoding.UTF8.GetBytes(Text);

    /// <summary>Whether it leads to any number of values.</summary>
    public bool IsIndefinite => Kind is not (PathStepKind.Name or PathStepKind.Index);
}
