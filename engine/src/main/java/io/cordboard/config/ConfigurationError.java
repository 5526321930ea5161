package io.cordboard.config;

/** The configuration or the surroundings do not allow what was asked. One clear line, exit code 2. */
public final class ConfigurationError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationError(String message) {
        super(message);
    }
}
