package io.cordboard.metrics;

/** The section of a fetch. A caller can write any name into it, so what is not known counts as one. */
public enum Section {
    DIALPLAN,
    DIRECTORY,
    CONFIGURATION,
    LANGUAGES,
    CHANNELS,
    OTHER;

    /** @param name as it stands in the field {@code section} */
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
