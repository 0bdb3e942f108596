namespace Integration.Host.Pages.Guide;

/// <summary>A chapter as it is shown.</summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="Language">In which language it is; not always the one that was asked for.</param>
/// <param name="Title">Its heading, as text.</param>
/// <param name="Html">All of it, heading included.</param>
public sealed record GuideChapter(string Name, string Language, string Title, string Html);
