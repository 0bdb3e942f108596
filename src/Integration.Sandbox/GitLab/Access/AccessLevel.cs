namespace Integration.Sandbox.GitLab.Access;

/// <summary>GitLab's roles with their numbers.</summary>
public enum AccessLevel
{
    None = 0,
    Guest = 10,
    Planner = 15,
    Reporter = 20,
    Developer = 30,
    Maintainer = 40,
    Owner = 50,
}
