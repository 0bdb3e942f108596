namespace Integration.Sandbox.Inboxes;

public sealed record MessageLink(string Text, string Url);
