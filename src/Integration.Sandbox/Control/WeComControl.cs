using Integration.Sandbox.WeCom;

namespace Integration.Sandbox.Control;

internal static class WeComControl
{
    private const string One = "sandbox/wecom/robots/:robot";

    private sealed record RobotBody(string? Token = null, WeComStatus? Status = null, bool? Unlimited = null);

    public static ControlRoute[] Routes { get; } =
    [
        ControlRoute.Get("sandbox/wecom/robots", "All robots of WeCom.", call => call.Server.WeCom.Robots.Select(x => Json(call, x))),
        ControlRoute.Post<RobotBody>(
            "sandbox/wecom/robots",
            "Makes a robot; token is the key of its address; status ok, removed, disabled, not_in_group.",
            (call, body) => Json(call, Set(call.Server.WeCom.AddRobot(body.Token), body))),
        ControlRoute.Post<RobotBody>(One, "Changes what is given (the key stays).", (call, body) => Json(call, Set(call.WeComRobot, body))),
        InboxControl.Members(One, call => call.WeComRobot),
        .. InboxControl.Routes(One, call => call.WeComRobot),
    ];

    private static WeComRobot Set(WeComRobot robot, RobotBody body)
    {
        robot.Status = body.Status ?? robot.Status;
        robot.Unlimited = body.Unlimited ?? robot.Unlimited;
        return robot;
    }

    private static object Json(ControlCall call, WeComRobot robot) =>
        new { robot.Token, url = call.Server.HookUrl(robot), robot.Status, robot.Unlimited, messages = robot.Messages.Count, refused = robot.Refused.Count };
}
