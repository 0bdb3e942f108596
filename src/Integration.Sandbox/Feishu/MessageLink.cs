namespace Integration.Sandbox.Feishu;

public sealed record MessageLink(string Text, string Url);
