using System.Globalization;
using Integration.Contract;

namespace Integration.Webhook;

/// <summary>What a receiver's answer means: it took the event only if it answers 200 and a JSON object whose errcode is the number 0 (LigaAI, custom webhooks).</summary>
internal static class LigaAnswers
{
    public static DeliveryResult Interpret(DeliveryResponse response)
    {
        var (code, message, isText) = AnswerBody.Read(response.Body, ["errcode"], ["errmsg", "message", "msg"]);
        var number = isText ? null : code;
        var shown = number?.ToString(CultureInfo.InvariantCulture);
        if (response.Status == 200 && number == 0)
        {
            return DeliveryResult.Delivered(shown, message);
        }

        var kind = response.Status switch
        {
            429 => FailureKind.RateLimited,
            // The receiver answered, and refused this event: it would refuse it again.
            >= 400 and < 500 => FailureKind.Rejected,
            200 when number is not null => FailureKind.Rejected,
            // Another 2xx, a redirect, a fault, no code: nobody said that the event was taken, nor that it never will be.
            _ => FailureKind.Unavailable,
        };
        var advice = response.Status switch
        {
            401 or 403 => "receiver_refused",
            404 => "no_receiver",
            _ => null,
        };
        return DeliveryResult.Failed(kind, shown, message, advice, kind == FailureKind.Rejected ? null : response.RetryAfter);
    }
}
