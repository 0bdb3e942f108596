namespace Integration.Sandbox.Control;

internal sealed class ControlProblemException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static void ExpectAction(string? action, params string[] known)
    {
        if (action is not null && !known.Contains(action, StringComparer.Ordinal))
        {
            throw new ControlProblemException(400, $"The field \"action\" must be one of {string.Join(", ", known)}.");
        }
    }

    public static ControlProblemException Missing(string thing, string name) => new(404, $"There is no {thing} \"{name}\".");
}
