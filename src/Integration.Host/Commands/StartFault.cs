using System.Net.Sockets;
using Integration.Contract;
using Microsoft.AspNetCore.Connections;

namespace Integration.Host.Commands;

/// <summary>Stops the start with one line that says what to do.</summary>
internal class StartException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Turns what the start fails with into a line for a person; null where it is nothing that a person could have foreseen.</summary>
internal static class StartFault
{
    private const string Elsewhere = "or listen elsewhere, such as --urls http://localhost:8080";

    public static string? Explain(Exception error) => error switch
    {
        StartException known => known.Message,
        IOException { InnerException: AddressInUseException } taken => $"{Sentence(taken)}; stop what listens there, {Elsewhere}.",
        _ when Find<SocketException>(error) is { SocketErrorCode: SocketError.AccessDenied } denied => $"Cannot listen: {Sentence(denied)}; this user may not use that port, {Elsewhere}.",
        _ when IsFromServer(error) => $"Cannot listen: {Sentence(error)}; look at --urls and at the section Kestrel.",
        _ => null,
    };

    // Kestrel reads its addresses and certificates only when it starts, and says in many ways what it does not like.
    private static bool IsFromServer(Exception error) =>
        error is SocketException || error.Source?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true
        || error.StackTrace?.Contains("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) == true;

    private static string Sentence(Exception error) => PlainText.Line(error.Message).TrimEnd('.');

    private static T? Find<T>(Exception error)
        where T : Exception => error as T ?? (error.InnerException is { } inner ? Find<T>(inner) : null);
}
