namespace Integration.Contract;

public interface IIntegration;

public static class PlainText
{
    public static string Wish => "come true";
}
