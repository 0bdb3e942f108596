namespace Integration.Sandbox.Inboxes;

/// <summary>What is answered; 0 is success everywhere.</summary>
internal abstract record InboxAnswer(int Code, string Message, int HttpStatus = 200)
{
    public abstract string Body { get; }
}
