package io.cordboard.command;

import io.cordboard.config.ConfigurationError;
import io.cordboard.config.ConfigurationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done with calendars. */
@Command(name = "calendar", description = "Imports calendars.", synopsisSubcommandLabel = "COMMAND")
final class CalendarCommands {
    private static final String STANDARD_INPUT = "-";

    private final Services services;

    CalendarCommands(Services services) {
        this.services = services;
    }

    @Command(
            name = "import",
            description =
                    "Writes the dates of an iCalendar file into the calendar NAME of a domain, in place of those that"
                            + " it has. Exit code 1 if the calendar would not be valid.")
    int importFile(
            @Mixin ConfigurationFile configuration,
            @Parameters(paramLabel = "DOMAIN") String domain,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "FILE", description = "- for the standard input") String file,
            @Option(names = "--open", description = "the dates are open: make-up workdays") boolean open,
            @Option(names = "--dry-run", description = "prints the document, and writes nothing") boolean dryRun) {
        boolean valid = services.importCalendar(
                configuration.settings(), domain, name, read(file), open ? "open" : "closed", dryRun);
        return valid ? 0 : 1;
    }

    private static String read(String file) {
        try {
            byte[] bytes = file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigurationError("the file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
