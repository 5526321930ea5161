package io.cordboard.config;

/** The configuration or the environment does not allow the command. One line of text, exit code 2. */
public final class ConfigurationError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationError(String message) {
        super(message);
    }
}
