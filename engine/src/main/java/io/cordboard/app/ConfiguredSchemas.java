package io.cordboard.app;

import io.cordboard.config.Settings;
import io.cordboard.kind.Schemas;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
import io.cordboard.text.PackagedFiles;
import java.util.Optional;

/** The schemas of the jar, and those of the admin that replace them. */
public final class ConfiguredSchemas {
    private ConfiguredSchemas() {}

    public static Schemas of(Settings settings) {
        return new Schemas(
                PackagedFiles.of("schemas", settings.schemas().orElse(null)), ConfiguredSchemas::expressionProblem);
    }

    /** Why FreeSWITCH could not compile the expression; empty if it can. */
    private static Optional<String> expressionProblem(String expression) {
        try {
            Regex.compile(expression);
            return Optional.empty();
        } catch (InvalidExpression e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
