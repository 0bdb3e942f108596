using Integration.Host.Configuration;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class ConfigurationKeysTests
{
    [Fact]
    public void Every_property_of_the_table_is_in_its_list() =>
        typeof(ConfigurationKeys).GetProperties()
            .Where(property => property.PropertyType.IsAssignableTo(typeof(ConfigurationKey)))
            .Select(property => ((ConfigurationKey)property.GetValue(null)!).Name)
            .ShouldBe(ConfigurationKeys.All.Select(key => key.Name), ignoreOrder: true);

    [Fact]
    public void Every_name_stands_once() =>
        ConfigurationKeys.All.Select(key => key.Name).ShouldBeUnique();

    [Fact]
    public void Every_key_says_what_it_means_and_what_it_takes() =>
        ConfigurationKeys.All.ShouldAllBe(key => key.Meaning.Length > 10 && key.Form.Length > 3);

    [Fact]
    public void What_is_called_a_token_secret_or_key_is_a_secret() =>
        ConfigurationKeys.All.Where(key => key.Name.EndsWith("Token", StringComparison.Ordinal) || key.Name.EndsWith("Secret", StringComparison.Ordinal) || key.Name.EndsWith("Key", StringComparison.Ordinal))
            .ShouldAllBe(key => key.Secret);
}
