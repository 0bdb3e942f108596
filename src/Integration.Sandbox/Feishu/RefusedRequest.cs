namespace Integration.Sandbox.Feishu;

public sealed record RefusedRequest(DateTimeOffset At, int Code, string Message, string Body);
