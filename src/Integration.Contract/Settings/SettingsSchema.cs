using System.Collections.Concurrent;
using System.Reflection;

namespace Integration.Contract;

/// <summary>The settings of a record type, as its attributes declare them.</summary>
public sealed class SettingsSchema
{
    private static readonly ConcurrentDictionary<Type, SettingsSchema> Known = new();
    private readonly Dictionary<string, SettingField> _byName;

    private SettingsSchema(Type type)
    {
        Type = type;
        Fields = [.. type.GetProperties()
            .Select(property => (property, attribute: property.GetCustomAttribute<SettingAttribute>()))
            .Where(pair => pair.attribute is not null)
            .Select(pair => new SettingField(pair.property, pair.attribute!))
            .OrderBy(field => field.Setting.Section)
            .ThenBy(field => field.Setting.Order)];
        foreach (var field in Fields)
        {
            var wanted = field.Setting.Kind == SettingKind.Flag ? typeof(bool) : typeof(string);
            if (field.Property.PropertyType != wanted)
            {
                throw new ArgumentException($"{type.Name}.{field.Property.Name} must be a {wanted.Name}, for it is a {field.Setting.Kind}.", nameof(type));
            }
        }

        _byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>The record type.</summary>
    public Type Type { get; }

    /// <summary>The settings, in the form's order.</summary>
    public IReadOnlyList<SettingField> Fields { get; }

    /// <summary>The schema of a settings record.</summary>
    /// <param name="type">The record type.</param>
    /// <exception cref="ArgumentException">A setting's property has a type that its kind does not allow, or two settings share a name.</exception>
    public static SettingsSchema Of(Type type) => Known.GetOrAdd(type, static key => new SettingsSchema(key));

    /// <summary>The setting with that name, or null.</summary>
    /// <param name="name">The name in the API.</param>
    public SettingField? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Makes a record from values; what is not among them has its default, names that are none are passed over.</summary>
    /// <param name="values">Values as text, by the setting's name; a flag is <c>true</c> or <c>false</c>.</param>
    /// <returns>A record of <see cref="Type"/>.</returns>
    public object Bind(IReadOnlyDictionary<string, string> values)
    {
        var record = Activator.CreateInstance(Type) ?? throw new InvalidOperationException($"{Type} cannot be made.");
        foreach (var field in Fields)
        {
            var text = values.GetValueOrDefault(field.Name) ?? field.Setting.Default;
            field.Property.SetValue(record, field.Setting.Kind == SettingKind.Flag ? text == "true" : text);
        }

        return record;
    }
}
