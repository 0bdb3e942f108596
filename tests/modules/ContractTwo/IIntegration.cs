namespace Integration.Contract;

public interface IIntegration
{
    string Novelty { get; }
}
