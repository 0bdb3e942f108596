namespace Integration.GitLab;

internal static class Sha
{
    /// <returns>Null where it is none; zeros alone are Git's way to say "nothing".</returns>
    public static string? Of(string? text) =>
        text is { Length: >= 7 and <= 64 } && !text.AsSpan().ContainsAnyExcept(Hex) && text.AsSpan().ContainsAnyExcept('0') ? text : null;

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
