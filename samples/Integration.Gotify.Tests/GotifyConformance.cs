using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;

namespace Integration.Gotify.Tests;

public sealed class GotifyConformance : IntegrationConformance<GotifyIntegration>
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["url"] = "https://push.example.com/gotify/",
        ["token"] = "AZr.rXs9bKzO1pV",
        ["language"] = "en",
    };

    protected override Uri Address { get; } = new("https://push.example.com/gotify/");

    protected override string Taken => """{"id":25,"appid":5,"message":"**Backup** was successfully finished.","title":"Backup","priority":5,"date":"2027-03-09T08:05:10.5045044+01:00"}""";

    protected override string NotTaken => """{"error":"Unauthorized","errorCode":401,"errorDescription":"you need to provide a valid access token or user credentials to access this api"}""";

    // An application's messages go to whoever owns it.
    protected override IEnumerable<string> Called(JsonElement message, SettingsValues settings) => [];
}
