namespace Integration.Host.Configuration;

/// <summary>A secret that cannot be printed by accident: only who asks for it by name gets it.</summary>
internal sealed class Secret(string value)
{
    public string Reveal() => value;

    public override string ToString() => Masking.Secret(value);
}
