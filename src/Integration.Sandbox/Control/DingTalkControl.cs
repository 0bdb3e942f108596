using Integration.Sandbox.DingTalk;

namespace Integration.Sandbox.Control;

internal static class DingTalkControl
{
    private const string One = "sandbox/dingtalk/robots/:robot";

    private sealed record PlatformBody(DingTalkCodes? Codes = null);

    private sealed record RobotBody(
        string? Token = null, string? Secret = null, IReadOnlyList<string>? Keywords = null, IReadOnlyList<string>? AllowedAddresses = null,
        DingTalkStatus? Status = null, bool? Unlimited = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Post<PlatformBody>("sandbox/dingtalk", "Which of its codes DingTalk says things with: usual, newer, older.", (call, body) =>
        {
            var dingTalk = call.Server.DingTalk;
            dingTalk.Codes = body.Codes ?? dingTalk.Codes;
            return new { dingTalk.Codes };
        }),
        ControlRoute.Get("sandbox/dingtalk/robots", "All robots of DingTalk.", call => call.Server.DingTalk.Robots.Select(x => Json(call, x))),
        ControlRoute.Post<RobotBody>(
            "sandbox/dingtalk/robots",
            "Makes a robot; an empty secret is none; status ok, removed, stopped, group_dissolved, quota_used_up.",
            (call, body) =>
            {
                InboxControl.CheckRules(body.Keywords, body.AllowedAddresses);
                return Json(call, Set(call.Server.DingTalk.AddRobot(body.Token), body));
            }),
        ControlRoute.Post<RobotBody>(One, "Changes what is given (the token stays).", (call, body) =>
        {
            InboxControl.CheckRules(body.Keywords, body.AllowedAddresses);
            return Json(call, Set(call.DingTalkRobot, body));
        }),
        InboxControl.Members(One, call => call.DingTalkRobot),
        .. InboxControl.Routes(One, call => call.DingTalkRobot),
    ];

    private static DingTalkRobot Set(DingTalkRobot robot, RobotBody body)
    {
        robot.Secret = InboxControl.Secret(body.Secret, robot.Secret);
        robot.Keywords = body.Keywords ?? robot.Keywords;
        robot.AllowedAddresses = body.AllowedAddresses ?? robot.AllowedAddresses;
        robot.Status = body.Status ?? robot.Status;
        robot.Unlimited = body.Unlimited ?? robot.Unlimited;
        return robot;
    }

    private static object Json(ControlCall call, DingTalkRobot robot) => new
    {
        robot.Token,
        url = call.Server.HookUrl(robot),
        robot.Secret,
        robot.Keywords,
        robot.AllowedAddresses,
        robot.Status,
        robot.Unlimited,
        messages = robot.Messages.Count,
        refused = robot.Refused.Count,
    };
}
