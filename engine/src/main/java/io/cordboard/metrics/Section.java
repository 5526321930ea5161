package io.cordboard.metrics;

/** The section of a fetch. A request can contain any name, so all unknown ones count as one. */
public enum Section {
    DIALPLAN,
    DIRECTORY,
    CONFIGURATION,
    LANGUAGES,
    CHANNELS,
    OTHER;

    /** @param name the value of the field {@code section} */
    public static Section of(String name) {
        return switch (name) {
            case "dialplan" -> DIALPLAN;
            case "directory" -> DIRECTORY;
            case "configuration" -> CONFIGURATION;
            case "languages", "phrases" -> LANGUAGES;
            case "channels" -> CHANNELS;
            default -> OTHER;
        };
    }
}
