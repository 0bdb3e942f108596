using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.WeCom;

/// <summary>WeCom's codes, as its group robots answer with them. A failure is HTTP 200 as a success is.</summary>
internal sealed record WeComAnswer(int Code, string Message, int HttpStatus = 200) : InboxAnswer(Code, Message, HttpStatus)
{
    public static WeComAnswer Ok { get; } = new(0, "ok");

    /// <summary>Taken all the same: "Warning: wrong json format." is what the platform says of a body that it could read somehow.</summary>
    public static WeComAnswer OkButWrongFormat { get; } = new(0, "ok. Warning: wrong json format. ");

    public static WeComAnswer NotPost { get; } = new(43002, "require POST method");

    public static WeComAnswer NotJson { get; } = new(47001, "data format error");

    public static WeComAnswer InvalidAddress { get; } = new(93000, "invalid webhook url");

    public static WeComAnswer Disabled { get; } = new(93004, "webhook robot is disabled");

    public static WeComAnswer NotInGroup { get; } = new(93008, "not in group");

    public static WeComAnswer TooMany { get; } = new(45009, "api freq out of limit");

    public static WeComAnswer Empty { get; } = new(44004, "empty content");

    public static WeComAnswer InvalidType { get; } = new(40008, "invalid message type");

    public static WeComAnswer Busy { get; } = new(-1, "system busy");

    /// <summary>Who asked, for the hint that failures end with.</summary>
    public IPAddress? From { get; init; }

    public DateTimeOffset At { get; init; }

    public override string Body => new JsonObject { ["errcode"] = Code, ["errmsg"] = Code == 0 ? Message : Message + Hint }.ToJsonString(WireJson.Options);

    private string Hint
    {
        get
        {
            var seconds = At.ToUnixTimeSeconds();
            var from = From is { IsIPv4MappedToIPv6: true } ? From.MapToIPv4() : From;
            return string.Create(CultureInfo.InvariantCulture,
                $", hint: [{seconds}_37_{seconds:x32}], from ip: {from}, more info at https://open.work.weixin.qq.com/devtool/query?e={Code}");
        }
    }

    public static WeComAnswer Invalid(string what) => new(40058, $"{what}. invalid Request Parameter");

    public static WeComAnswer TooLong(string what, int most) => Invalid(string.Create(CultureInfo.InvariantCulture, $"{what} exceed max length {most}"));
}
