namespace Integration.Host.Localization;

/// <summary>What can be wrong with a locale file.</summary>
internal enum LocaleFault
{
    /// <summary>It is not JSON, or not an object of texts.</summary>
    Malformed,

    /// <summary>Another folder has already given this file's owner in this culture; this one is passed over.</summary>
    Duplicate,

    /// <summary>It lacks a key that English has.</summary>
    MissingKey,

    /// <summary>A sentence has a placeholder that English does not have, or something else in double braces.</summary>
    UnknownPlaceholder,

    /// <summary>There is no locale file at all.</summary>
    NothingFound,
}

/// <summary>One thing that is wrong with the locale files.</summary>
/// <param name="Fault">What kind of thing.</param>
/// <param name="File">The file, or the folder where a file is missing.</param>
/// <param name="Line">The line, where it is known.</param>
/// <param name="Detail">The key, the placeholder, or what the parser says.</param>
internal sealed record LocaleFinding(LocaleFault Fault, string File, long? Line, string Detail)
{
    private string Place => Line is { } line ? $"{File}, line {line}" : File;

    public override string ToString() => Fault switch
    {
        LocaleFault.Malformed => $"{Place}: {Detail}; mend the file, until then its sentences are shown in English",
        LocaleFault.Duplicate => $"{Place}: {Detail} is already there and this file is passed over; give the module's file the module's own slug as its name",
        LocaleFault.MissingKey => $"{Place}: the key {Detail} is missing and is shown in English; add it",
        LocaleFault.UnknownPlaceholder => $"{Place}: {Detail}; use the placeholders of the English sentence, as {{{{name}}}}",
        LocaleFault.NothingFound => $"{Place}: {Detail}; copy the folder locales beside the program",
    };
}
