namespace Integration.Sandbox.GitLab.Trouble;

public enum OutageKind
{
    /// <summary>Answers with a status, 500 if none is given.</summary>
    Status,

    /// <summary>Takes the request and never answers.</summary>
    Hang,

    /// <summary>Begins the right answer and drops the connection in its middle.</summary>
    Cut,

    /// <summary>401, whatever the token.</summary>
    RefuseToken,

    /// <summary>The right answer, late.</summary>
    Slow,

    /// <summary>200 with a page of HTML, as a proxy in front gives.</summary>
    Html,

    /// <summary>The right rows, and after every page, whatever its number, another one is announced.</summary>
    EndlessPages,

    /// <summary>Begins as the right answer and goes on with its rows for ever.</summary>
    EndlessBody,

    /// <summary>The right answer at once with its headers, and then one byte each time the delay is over.</summary>
    SlowBody,

    /// <summary>The right answer with one more member in every object, nested as deep as the size says.</summary>
    DeepNesting,

    /// <summary>Numbers, texts, objects and lists are exchanged for one another: in one field, or in all.</summary>
    WrongTypes,

    /// <summary>One field, wherever it is, holds a text of as many bytes as the size says.</summary>
    HugeText,

    /// <summary>One field, wherever it is, holds a list of as many texts as the size says.</summary>
    HugeList,

    /// <summary>GraphQL answers 200 with errors and without data.</summary>
    QueryErrors,

    /// <summary>GraphQL answers 200 with all but one field, which is null and has an error: it ran out of time.</summary>
    QueryTimeout,
}
