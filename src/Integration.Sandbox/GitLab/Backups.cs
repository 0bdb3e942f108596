namespace Integration.Sandbox.GitLab;

public static class Backups
{
    /// <summary>A backup of the database, which <see cref="Restore"/> puts back.</summary>
    public static GitLabBackup Snapshot(this PretendGitLab gitLab)
    {
        ArgumentNullException.ThrowIfNull(gitLab);
        lock (gitLab.Gate)
        {
            return new(gitLab);
        }
    }

    /// <summary>What came since the backup is gone, and its ids are given out again.</summary>
    public static void Restore(this PretendGitLab gitLab, GitLabBackup backup)
    {
        ArgumentNullException.ThrowIfNull(gitLab);
        ArgumentNullException.ThrowIfNull(backup);
        lock (gitLab.Gate)
        {
            backup.PutBack();
        }
    }
}
