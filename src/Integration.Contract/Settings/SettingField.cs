using System.Reflection;

namespace Integration.Contract;

/// <summary>One setting of a schema.</summary>
/// <param name="Property">The property of the settings record.</param>
/// <param name="Setting">What the property's attribute says.</param>
public sealed record SettingField(PropertyInfo Property, SettingAttribute Setting)
{
    /// <summary>The name in the API.</summary>
    public string Name => Setting.Name;
}
