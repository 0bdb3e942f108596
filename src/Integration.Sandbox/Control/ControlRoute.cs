using Integration.Sandbox.Http;

namespace Integration.Sandbox.Control;

internal sealed record ControlRoute(string Method, RoutePattern Pattern, string Does, Type? Body, Func<HttpContext, ControlCall, Task<object>> Handler)
{
    public static ControlRoute Post<T>(string pattern, string does, Func<ControlCall, T, object> handler) =>
        new("POST", new(pattern), does, typeof(T), async (context, call) => handler(call, await ControlBody.ReadAsync<T>(context)));

    public static ControlRoute Get(string pattern, string does, Func<ControlCall, object> handler) => Plain("GET", pattern, does, handler);

    public static ControlRoute Delete(string pattern, string does, Func<ControlCall, object> handler) => Plain("DELETE", pattern, does, handler);

    public static object Done { get; } = new { done = true };

    private static ControlRoute Plain(string method, string pattern, string does, Func<ControlCall, object> handler) =>
        new(method, new(pattern), does, null, (_, call) => Task.FromResult(handler(call)));
}
