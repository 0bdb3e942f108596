using System.Globalization;
using Integration.Contract;

namespace Integration.Gotify;

/// <summary>What an answer of Gotify's means (gotify.net, API documentation, createMessage): the message with its id, or an error in words.</summary>
internal static class GotifyAnswers
{
    public static DeliveryResult Interpret(DeliveryResponse response)
    {
        var id = AnswerBody.Read(response.Body, ["id"], []).Code;
        if (response.Status == 200 && id is > 0)
        {
            return DeliveryResult.Delivered(id.Value.ToString(CultureInfo.InvariantCulture));
        }

        var (code, message, _) = AnswerBody.Read(response.Body, ["errorCode"], ["errorDescription", "error"]);
        var (kind, advice) = response.Status switch
        {
            400 or 413 => (FailureKind.Rejected, null),
            401 or 403 => (FailureKind.Configuration, "token"),
            404 or 405 => (FailureKind.Configuration, "address"),
            // Gotify itself does not say so; what stands before it may.
            429 => (FailureKind.RateLimited, null),
            // A redirect, a fault, or a success without an id: nobody knows, so it is tried again.
            _ => (FailureKind.Unavailable, (string?)null),
        };
        var wait = kind is FailureKind.RateLimited or FailureKind.Unavailable ? response.RetryAfter : null;
        return DeliveryResult.Failed(kind, code?.ToString(CultureInfo.InvariantCulture), message, advice, wait);
    }
}
