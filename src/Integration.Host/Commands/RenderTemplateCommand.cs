using System.Text;
using System.Text.Json;
using Integration.Host.Configuration;
using Integration.Host.Templates;
using Integration.Templates;
using NodaTime;
using Keys = Integration.Host.Configuration.ConfigurationKeys;

namespace Integration.Host.Commands;

/// <summary><c>render-template</c>: a template and data from files, and what comes out on standard output; what is probably not meant is told where a person reads along.</summary>
/// <param name="Template">The file with the template.</param>
/// <param name="Data">The file with the data, as JSON.</param>
/// <param name="IsJson">Whether the template is a whole message of JSON.</param>
/// <param name="Zone">The zone of dates.</param>
/// <param name="Language">The language of names in dates.</param>
internal sealed record RenderTemplateCommand(string Template, string Data, bool IsJson, DateTimeZone Zone, string Language)
{
    private const string TemplateOption = "--template";
    private const string DataOption = "--data";
    private const string ModeOption = "--mode";
    private const string ZoneOption = "--zone";
    private const string LanguageOption = "--language";

    // Far above what a platform takes; a file by mistake is not read whole.
    private const int LargestFile = 16 << 20;

    // A template for other data is told by the first of them.
    private const int MostWarnings = 20;

    // Which names there are, is up to the data; what other languages would have is told of any.
    private static readonly TemplateCheck Foreign = new(new Dictionary<string, bool>(), new HashSet<string>(), (name, _) => name, _ => "");

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The arguments that belong to this command.</summary>
    public static IReadOnlyList<string> Options { get; } = [TemplateOption, DataOption, ModeOption, ZoneOption, LanguageOption];

    /// <summary>Reads the arguments, prints what comes out, or what is wrong.</summary>
    /// <param name="options">The arguments by their names.</param>
    /// <param name="output">Where what comes out goes, byte for byte.</param>
    /// <param name="error">Where what is wrong is told, a line each.</param>
    /// <param name="hints">Where what is probably not meant is told: a terminal. Null: programs alone read along, and may take what they read for what comes out.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string> options, Stream output, TextWriter error, TextWriter? hints)
    {
        try
        {
            return await Of(options).RunAsync(output, error, hints);
        }
        catch (StartException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static RenderTemplateCommand Of(IReadOnlyDictionary<string, string> options)
    {
        var mode = options.GetValueOrDefault(ModeOption, "text");
        var zone = options.GetValueOrDefault(ZoneOption, Keys.HostTimeZone.Default!);
        var language = options.GetValueOrDefault(LanguageOption, Keys.HostDefaultLanguage.Default!);
        return new(
            File(options, TemplateOption, "FILE"),
            File(options, DataOption, "FILE.json"),
            mode switch
            {
                "text" or "markdown" => false,
                "json" => true,
                _ => throw new StartException($"{ModeOption}: \"{Masking.Text(mode)}\" is no mode; there are text, which is markdown too, and json."),
            },
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw new StartException($"{ZoneOption}: \"{Masking.Text(zone)}\" is no time zone; write an IANA name such as Asia/Shanghai."),
            // Dates have names in Chinese and in English; en-US is English.
            language.Split('-')[0] is "zh" or "en" ? language : throw new StartException($"{LanguageOption}: \"{Masking.Text(language)}\" is no language; there are zh-CN and en."));
    }

    private static string File(IReadOnlyDictionary<string, string> options, string name, string value) =>
        options.TryGetValue(name, out var path) && path.Length > 0 ? path : throw new StartException($"render-template: {name} is missing; write {name} {value}.");

    private async Task<int> RunAsync(Stream output, TextWriter error, TextWriter? hints)
    {
        var template = Integration.Templates.Template.Parse(Read(TemplateOption, Template), out var errors);
        using var data = Json();
        if (template is null)
        {
            foreach (var one in errors)
            {
                await error.WriteLineAsync(one.ToString());
            }

            return 1;
        }

        var context = new TemplateContext { Zone = TemplateZones.Of(Zone), Locale = Language };
        var result = IsJson ? template.RenderJson(data.RootElement, context) : template.RenderText(data.RootElement, context);
        if (result.Error is { } failed)
        {
            await error.WriteLineAsync(failed.ToString());
            return 1;
        }

        await output.WriteAsync(Encoding.UTF8.GetBytes(result.Text));
        await output.FlushAsync();
        foreach (var (index, warning) in hints is null ? [] : Warnings(template, data.RootElement).Take(MostWarnings).Index())
        {
            // What comes out need not end its line.
            await hints!.WriteLineAsync(index == 0 ? Environment.NewLine + warning : warning);
        }

        return 0;
    }

    private static IEnumerable<string> Warnings(Template template, JsonElement data) =>
        template.AbsentIn(data).Select(variable => FormattableString.Invariant($"warning@{variable.Line}:{variable.Column} the data have no {Masking.Text(variable.Path)}, so nothing stands for it; |blank behind it takes its line away then."))
            .Concat(Foreign.Warnings(template).Where(warning => warning.Code == "foreign_placeholder")
                .Select(warning => FormattableString.Invariant($"warning@{warning.Line}:{warning.Column} {warning.Path} is text here; a value is written ${{{warning.Argument}}}.")));

    private JsonDocument Json()
    {
        try
        {
            return JsonDocument.Parse(Read(DataOption, Data));
        }
        catch (JsonException exception)
        {
            throw new StartException($"{DataOption}: {Masking.Text(Data)} is not JSON, at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private static string Read(string option, string path)
    {
        try
        {
            using var file = System.IO.File.OpenRead(path);
            var bytes = new byte[LargestFile + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > LargestFile ? throw new StartException($"{option}: {Masking.Text(path)} is larger than 16 MiB.") : Utf8.GetString(bytes, 0, length).TrimStart('\uFEFF');
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StartException($"{option}: there is no file {Masking.Text(path)}.");
        }
        catch (DecoderFallbackException)
        {
            throw new StartException($"{option}: {Masking.Text(path)} is not UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new StartException($"{option}: {Masking.Text(path)} cannot be read: {Masking.Text(exception.Message)}");
        }
    }
}
