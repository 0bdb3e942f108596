using Integration.Host.Configuration;

namespace Integration.Host.Commands;

internal enum HostCommand
{
    Serve,
    Help,
    Version,
    Check,
    Demo,
    RenderTemplate,
}

/// <summary>What somebody typed after the program's name.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Configuration">The configuration keys among the arguments, as ASP.NET Core reads them.</param>
/// <param name="Fault">One line that says what is wrong with the arguments; null where nothing is.</param>
internal sealed record CommandLine(HostCommand Command, string[] Configuration, string? Fault)
{
    // The framework's own: where to listen, and its two sections.
    private static readonly string[] FrameworkKeys = ["urls", "http_ports", "https_ports"];
    private static readonly string[] FrameworkSections = ["Kestrel", "Logging"];

    /// <summary>The arguments that belong to the command alone, by their names.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The words that choose what to do, as they are typed.</summary>
    public static IReadOnlyDictionary<string, HostCommand> Commands { get; } = new Dictionary<string, HostCommand>(StringComparer.Ordinal)
    {
        ["check"] = HostCommand.Check,
        ["render-template"] = HostCommand.RenderTemplate,
        ["--demo"] = HostCommand.Demo,
        ["--help"] = HostCommand.Help,
        ["-h"] = HostCommand.Help,
        ["--version"] = HostCommand.Version,
    };

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        HostCommand? command = null;
        var keys = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (Commands.TryGetValue(argument, out var named))
            {
                if (command is { } first && first != named)
                {
                    return Wrong($"{argument}: one command at a time; leave one of them out.");
                }

                command = named;
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            var isOption = command == HostCommand.RenderTemplate && RenderTemplateCommand.Options.Contains(name, StringComparer.Ordinal);
            if (!isOption && !IsKey(name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : equals < 0 ? "" : name))
            {
                return Wrong($"{Masking.Text(name)}: unknown argument; did you mean {NearestTo(name, command)}? --help lists what there is.");
            }

            if (equals < 0 && ++i == arguments.Count)
            {
                return Wrong($"{name}: the value is missing; write {name}=VALUE.");
            }

            if (isOption)
            {
                options[name] = equals < 0 ? arguments[i] : argument[(equals + 1)..];
            }
            else
            {
                keys.AddRange(equals < 0 ? [argument, arguments[i]] : [argument]);
            }
        }

        return new(command ?? HostCommand.Serve, [.. keys], null) { Options = options };
    }

    private static bool IsKey(string name) =>
        UnknownKeys.IsOurs(name)
        || FrameworkKeys.Contains(name, StringComparer.OrdinalIgnoreCase)
        || FrameworkSections.Any(section => name.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase));

    private static string NearestTo(string name, HostCommand? command)
    {
        var keys = ConfigurationKeys.All.Select(key => key.Name).Concat(FrameworkKeys).Select(key => "--" + key).Concat(command == HostCommand.RenderTemplate ? RenderTemplateCommand.Options : []);
        return Nearest.Of(name, Commands.Keys.Concat(keys));
    }

    private static CommandLine Wrong(string fault) => new(HostCommand.Serve, [], fault);
}
