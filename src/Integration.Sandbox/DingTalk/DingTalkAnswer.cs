using System.Net;
using System.Text.Json.Nodes;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.DingTalk;

/// <summary>The code table of custom robots. A failure is HTTP 200 as a success is.</summary>
internal sealed record DingTalkAnswer(int Code, string Message, int HttpStatus = 200) : InboxAnswer(Code, Message, HttpStatus)
{
    public static DingTalkAnswer Ok { get; } = new(0, "ok");

    public static DingTalkAnswer NotPost { get; } = new(43002, "需要POST请求");

    public static DingTalkAnswer WrongContentType { get; } = new(43004, "无效的HTTP HEADER Content-Type");

    public static DingTalkAnswer UnsupportedType { get; } = new(400105, "不支持的消息类型");

    public static DingTalkAnswer SignMismatch { get; } = new(310000, "sign not match");

    public static DingTalkAnswer InvalidTimestamp { get; } = new(310000, "invalid timestamp");

    public static DingTalkAnswer Removed { get; } = new(400106, "机器人不存在");

    public static DingTalkAnswer Stopped { get; } = new(400102, "机器人已停用");

    public static DingTalkAnswer GroupDissolved { get; } = new(400013, "群已被解散");

    public static DingTalkAnswer QuotaUsedUp { get; } = new(90030, "webhook over limit");

    public static DingTalkAnswer Busy { get; } = new(-1, "系统繁忙");

    public override string Body => new JsonObject { ["errcode"] = Code, ["errmsg"] = Message }.ToJsonString(WireJson.Options);

    public static DingTalkAnswer Missing(string what) => new(40035, $"缺少参数 {what}");

    public static DingTalkAnswer AddressNotAllowed(IPAddress? from) => new(310000, $"ip {(from is { IsIPv4MappedToIPv6: true } ? from.MapToIPv4() : from)} not in whitelist");

    public static DingTalkAnswer UnknownToken(DingTalkCodes codes) => codes switch
    {
        DingTalkCodes.Usual => new(300005, "token is not exist"),
        DingTalkCodes.Newer => new(400101, "access_token 不存在"),
        DingTalkCodes.Older => new(300001, "token is not exist"),
    };

    public static DingTalkAnswer KeywordMissing(DingTalkCodes codes) => codes switch
    {
        DingTalkCodes.Usual or DingTalkCodes.Newer => new(310000, "keywords not in content"),
        DingTalkCodes.Older => new(300001, "关键词不匹配"),
    };

    public static DingTalkAnswer TooMany(DingTalkCodes codes) => codes switch
    {
        DingTalkCodes.Usual or DingTalkCodes.Older => new(130101, "send too fast, exceed 20 times per minute"),
        DingTalkCodes.Newer => new(410100, "发送速度太快而限流"),
    };

    public static DingTalkAnswer TooLong(DingTalkCodes codes) => codes switch
    {
        DingTalkCodes.Usual => new(460101, "message too long, exceed 20000 bytes"),
        DingTalkCodes.Newer => new(460101, "body 大小不合法,请保证大小在20000bytes 以内"),
        DingTalkCodes.Older => new(101002, "message is too long"),
    };
}
