using System.Net;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Control;

/// <summary>The routes that everything that gets messages has: its faults, what it took and refused; for robots their members.</summary>
internal static class InboxControl
{
    private const int MostRules = 10;

    private sealed record MemberBody(string Id, string? Name = null);

    private sealed record FaultBody(
        FaultKind Kind, int? Times = 1, int? Code = null, string? Message = null, int HttpStatus = 200, string? Body = null,
        int DelayMs = 0, int? RetryAfter = null, int? RateLimitReset = null, string? Location = null);

    /// <param name="path">Of one of them, such as `sandbox/bots/:bot`.</param>
    /// <param name="inbox">The one that a call names.</param>
    public static ControlRoute[] Routes(string path, Func<ControlCall, Inbox> inbox) =>
    [
        ControlRoute.Post<FaultBody>(
            path + "/faults",
            "For the next times messages: kind answer (code, message, http_status, body, location; not taken), hang, cut or delay (taken).",
            (call, body) =>
            {
                if (body.HttpStatus is < 200 or > 599)
                {
                    throw new ControlProblemException(400, "The field \"http_status\" must be from 200 to 599.");
                }

                inbox(call).Begin(new(body.Kind)
                {
                    Times = body.Times,
                    Code = body.Code,
                    Message = body.Message,
                    HttpStatus = body.HttpStatus,
                    Body = body.Body,
                    Delay = TimeSpan.FromMilliseconds(body.DelayMs),
                    RetryAfter = body.RetryAfter,
                    RateLimitReset = body.RateLimitReset,
                    Location = body.Location,
                });
                return ControlRoute.Done;
            }),
        ControlRoute.Delete(path + "/faults", "Ends them.", call =>
        {
            inbox(call).ClearFaults();
            return ControlRoute.Done;
        }),
        ControlRoute.Get(path + "/messages", "What came in, as it came and as it reads.", call => inbox(call).Messages),
        ControlRoute.Get(path + "/refused", "What was refused, with its code.", call => inbox(call).Refused),
        ControlRoute.Delete(path + "/messages", "Forgets messages and refusals.", call =>
        {
            inbox(call).ClearMessages();
            return ControlRoute.Done;
        }),
    ];

    public static ControlRoute Members(string path, Func<ControlCall, Robot> robot) =>
        ControlRoute.Post<MemberBody>(path + "/members", "Somebody of the group, who can be mentioned.", (call, body) =>
        {
            robot(call).AddMember(body.Id, body.Name ?? body.Id);
            return ControlRoute.Done;
        });

    /// <summary>Empty is none.</summary>
    public static string? Secret(string? given, string? old) => given is null ? old : given.Length == 0 ? null : given;

    public static void CheckRules(IReadOnlyList<string>? keywords, IReadOnlyList<string>? allowedAddresses)
    {
        if (keywords?.Count > MostRules || allowedAddresses?.Count > MostRules)
        {
            throw new ControlProblemException(400, "A bot has at most 10 keywords and 10 allowed addresses.");
        }

        if (allowedAddresses?.FirstOrDefault(x => !IsRule(x)) is { } bad)
        {
            throw new ControlProblemException(400, $"\"{bad}\" in \"allowed_addresses\" is no address, 1.2.3.* or CIDR.");
        }
    }

    private static bool IsRule(string rule) =>
        IPAddress.TryParse(rule.Replace("*", "0", StringComparison.Ordinal), out _) || IPNetwork.TryParse(rule, out _);
}
