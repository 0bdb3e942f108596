namespace Integration.Sandbox.Feishu.Cards;

/// <summary>Where an element stands; what may stand there differs.</summary>
internal enum Container
{
    Root,
    Action,
    Extra,
    Column,
    Note,
    Panel,
}
