using System.Diagnostics;
using System.Globalization;

namespace Integration.Host.Tests.Markdown;

/// <summary>The time that this thread has computed, where the system tells it: other work of the machine does not count. Elsewhere the time that passed.</summary>
internal static class ThreadClock
{
    // proc_pid_stat(5): the name, in parentheses, may hold anything; behind it field 3 and so on; 14 and 15 are user and system time in ticks of 10 ms.
    private const string Stat = "/proc/thread-self/stat";

    public static TimeSpan Now()
    {
        if (!File.Exists(Stat))
        {
            return TimeSpan.FromSeconds((double)Stopwatch.GetTimestamp() / Stopwatch.Frequency);
        }

        var stat = File.ReadAllText(Stat);
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
    }
}
