using Integration.Sandbox.Liga;

namespace Integration.Sandbox.Control;

internal static class LigaControl
{
    private const string One = "sandbox/liga/receivers/:receiver";

    private sealed record ReceiverBody(string? Name = null, string? ExpectedToken = null, string? SigningSecret = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Get("sandbox/liga/receivers", "All servers that take webhooks in LigaAI's format.", call => call.Server.Liga.Receivers.Select(x => Json(call, x))),
        ControlRoute.Post<ReceiverBody>("sandbox/liga/receivers", "Makes one; an empty token or secret is none.", (call, body) =>
        {
            Check(body);
            return Json(call, Set(call.Server.Liga.AddReceiver(body.Name), body));
        }),
        ControlRoute.Post<ReceiverBody>(One, "Changes what is given (the name stays).", (call, body) =>
        {
            Check(body);
            return Json(call, Set(call.LigaReceiver, body));
        }),
        .. InboxControl.Routes(One, call => call.LigaReceiver),
    ];

    private static void Check(ReceiverBody body)
    {
        if (body.SigningSecret is { Length: > 0 } secret && !StandardWebhook.IsSecret(secret))
        {
            throw new ControlProblemException(400, "The field \"signing_secret\" must be Base64, with or without \"whsec_\" before it.");
        }
    }

    private static LigaReceiver Set(LigaReceiver receiver, ReceiverBody body)
    {
        receiver.ExpectedToken = InboxControl.Secret(body.ExpectedToken, receiver.ExpectedToken);
        receiver.SigningSecret = InboxControl.Secret(body.SigningSecret, receiver.SigningSecret);
        return receiver;
    }

    private static object Json(ControlCall call, LigaReceiver receiver) => new
    {
        name = receiver.Token,
        url = call.Server.HookUrl(receiver),
        receiver.ExpectedToken,
        receiver.SigningSecret,
        messages = receiver.Messages.Count,
        refused = receiver.Refused.Count,
    };
}
