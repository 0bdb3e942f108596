using System.Globalization;
using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Pages;

namespace Integration.Host.Demo;

/// <summary>One delivery on the demo's page.</summary>
internal static class DemoArticle
{
    public static string Of(DemoDelivery delivery, DemoWords words, PathString basePath)
    {
        var card = new CardArticle(url => url.AbsoluteUri);
        return $"<article id=\"delivery-{delivery.Id}\" {CardArticle.Attributes(delivery.Card, delivery.Event)} data-status=\"{Name(delivery.Status)}\">\n{card.Card(delivery.Card)}</article>\n";
    }

    private static string Name(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => "pending",
        DeliveryStatus.Sending => "sending",
        DeliveryStatus.Delivered => "delivered",
        DeliveryStatus.Failed => "failed",
        DeliveryStatus.Dead => "dead",
        DeliveryStatus.Skipped => "skipped",
    };
}
