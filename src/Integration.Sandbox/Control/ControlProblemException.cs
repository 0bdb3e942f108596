namespace Integration.Sandbox.Control;

internal sealed class ControlProblemException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static ControlProblemException UnknownAction(string known) => new(400, $"The field \"action\" must be one of {known}.");

    public static ControlProblemException Missing(string thing, string name) => new(404, $"There is no {thing} \"{name}\".");
}
