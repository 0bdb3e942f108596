namespace Integration.Sandbox.Feishu.Cards.Schema2;

/// <summary>
/// What each object of JSON 2.0 may have, after the documents of the components. Anything else is refused ("Card JSON 2.0 release notes":
/// a property that is not supported is an error); what a sample shows and no table explains counts as not supported.
/// </summary>
internal static class Properties
{
    private static readonly string[] Component = ["tag", "element_id", "margin"];

    private static readonly string[] Layout =
        ["direction", "padding", "horizontal_spacing", "horizontal_align", "vertical_spacing", "vertical_align"];

    public static IReadOnlyList<string> Card { get; } = ["schema", "config", "card_link", "header", "body"];

    public static IReadOnlyList<string> Config { get; } =
    [
        "streaming_mode", "streaming_config", "summary", "locales", "enable_forward", "update_multi", "width_mode", "use_custom_translation",
        "enable_forward_interaction", "style",
    ];

    public static IReadOnlyList<string> Summary { get; } = ["content", "i18n_content"];

    public static IReadOnlyList<string> Header { get; } =
        ["title", "subtitle", "text_tag_list", "i18n_text_tag_list", "template", "icon", "padding"];

    public static IReadOnlyList<string> Body { get; } = [.. Layout, "elements"];

    public static IReadOnlyList<string> Link { get; } = ["url", "pc_url", "ios_url", "android_url"];

    public static IReadOnlyList<string> Text { get; } =
        ["tag", "element_id", "content", "i18n_content", "text_size", "text_color", "text_align", "lines"];

    public static IReadOnlyList<string> Icon { get; } = ["tag", "element_id", "token", "color", "img_key", "size"];

    public static IReadOnlyList<string> TextTag { get; } = ["tag", "element_id", "text", "color"];

    public static IReadOnlyList<string> OpenUrl { get; } = ["type", "default_url", "pc_url", "ios_url", "android_url"];

    public static IReadOnlyList<string> PanelHeader { get; } =
        ["title", "background_color", "width", "vertical_align", "padding", "position", "icon", "icon_position", "icon_expanded_angle"];

    public static IReadOnlyList<string> Column { get; } =
        [.. Component, .. Layout, "background_style", "width", "weight", "action", "elements"];

    public static IReadOnlyList<string> TableColumn { get; } =
        ["name", "display_name", "data_type", "width", "horizontal_align", "vertical_align", "format", "date_format"];

    public static IReadOnlyList<string> TableHeader { get; } = ["text_align", "text_size", "background_style", "text_color", "bold", "lines"];

    public static IReadOnlyList<string> Confirm { get; } = ["title", "text"];

    /// <summary>By tag; null for what JSON 2.0 does not know.</summary>
    public static IReadOnlyList<string>? Of(string tag) => tag switch
    {
        "div" => [.. Component, "width", "text", "icon"],
        "markdown" => [.. Component, "content", "i18n_content", "text_size", "text_align", "icon"],
        "hr" => Component,
        "img" =>
        [
            .. Component, "img_key", "i18n_img_key", "alt", "title", "corner_radius", "scale_type", "size", "transparent", "preview", "mode",
            "custom_width", "compact_width",
        ],
        "img_combination" => [.. Component, "combination_mode", "combination_transparent", "corner_radius", "img_list"],
        "person" => [.. Component, "size", "user_id", "show_avatar", "show_name", "style"],
        "person_list" => [.. Component, "drop_invalid_user_id", "lines", "show_avatar", "show_name", "size", "persons", "icon"],
        "chart" => [.. Component, "aspect_ratio", "color_theme", "chart_spec", "preview", "height"],
        "table" =>
        [
            .. Component, "page_size", "row_height", "row_max_height", "freeze_first_column", "header_style", "columns", "rows",
        ],
        "button" =>
        [
            .. Component, "type", "size", "width", "text", "icon", "hover_tips", "disabled", "disabled_tips", "confirm", "behaviors",
        ],
        "column_set" =>
        [
            .. Component, "horizontal_spacing", "horizontal_align", "flex_mode", "background_style", "action", "columns",
        ],
        "collapsible_panel" => [.. Component, .. Layout, "expanded", "background_color", "header", "border", "elements"],
        "interactive_container" =>
        [
            .. Component, .. Layout, "width", "height", "background_style", "has_border", "border_color", "corner_radius", "behaviors",
            "hover_tips", "disabled", "disabled_tips", "confirm", "elements",
        ],
        _ => null,
    };
}
