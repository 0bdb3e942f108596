using System.Reflection;

namespace Integration.Host.Commands;

/// <summary>What <c>--help</c> and <c>--version</c> print.</summary>
internal static class HelpCommand
{
    public const string Text = """
        Tells chat groups what happens in a self-managed GitLab.

        Usage: Integration.Host [COMMAND] [--KEY=VALUE ...]

        Commands
          (none)       serve: watch GitLab, send messages, answer the API
          check        look at configuration, modules, languages and storage, ask GitLab with its
                       token, and say line by line what is right and how to mend what is not;
                       exit code 1 where something is wrong. Sends and changes nothing
          --demo       a tour: a simulated GitLab and simulated chat platforms inside this process,
                       nothing else needed; then open http://localhost:5000/demo
          render-template --template FILE --data FILE.json [--mode text|markdown|json]
                       [--zone Asia/Shanghai] [--language zh-CN]
                       what comes out of a template with these data, as it is; exit code 1 where
                       the template is wrong, with CODE@line:column on standard error
          --help, -h   this text
          --version    the version

        Configuration, the last wins: appsettings.json beside the program, then the one in the
        working directory, files in the folder Secrets:Directory (one a key, such as
        GitLab__Token), the environment (GitLab__Url=...), the command line (--GitLab:Url=...).
        Needed: GitLab:Url and GitLab:Token. Where to listen: --urls http://localhost:5000
        """;

    public static string Version { get; } =
        typeof(HelpCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
