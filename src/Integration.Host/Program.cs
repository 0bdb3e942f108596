using Integration.Host.Commands;

var line = CommandLine.Parse(args);
if (line.Fault is { } fault)
{
    await Console.Error.WriteLineAsync(fault);
    return 1;
}

switch (line.Command)
{
    case HostCommand.Help:
        Console.WriteLine(HelpCommand.Text);
        return 0;
    case HostCommand.Version:
        Console.WriteLine(HelpCommand.Version);
        return 0;
    case HostCommand.Check:
        return await CheckCommand.RunAsync(line.Configuration, Console.Out, CancellationToken.None);
    case HostCommand.Demo:
        return await DemoCommand.RunAsync(line.Configuration, Console.Out, Console.Error);
    case HostCommand.RenderTemplate:
        await using (var output = Console.OpenStandardOutput())
        {
            return await RenderTemplateCommand.RunAsync(line.Options, output, Console.Error, Console.IsErrorRedirected ? null : Console.Error);
        }

    case HostCommand.Serve:
    default:
        return await ServeCommand.RunAsync(line.Configuration, Console.Error);
}
