package io.cordboard.command;

import io.cordboard.config.ConfigurationError;
import io.cordboard.config.ConfigurationFile;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Users and tokens of the API. A password is asked for, or read from the first line of the standard input. */
@Command(name = "admin", description = "Users and tokens of the API.", synopsisSubcommandLabel = "COMMAND")
final class AdminCommands {
    private final Services services;

    AdminCommands(Services services) {
        this.services = services;
    }

    /** The options of rights. */
    static final class Rights {
        @Option(names = "--role", paramLabel = "ROLE", description = "viewer, editor, admin, or a role of your own")
        private Optional<String> role = Optional.empty();

        @Option(
                names = "--domains",
                paramLabel = "D",
                split = ",",
                description = "the domains to which the rights are limited; default: all")
        private List<String> domains = List.of();

        UserAdmin.Scope scope() {
            return new UserAdmin.Scope(role, domains);
        }
    }

    @Command(name = "add", description = "Adds a user.")
    int add(
            @Mixin ConfigurationFile configuration,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin Rights rights) {
        services.users(configuration.settings()).add(name, rights.scope(), password());
        return 0;
    }

    @Command(name = "password", description = "Sets the password of a user, and ends the open sessions.")
    int password(@Mixin ConfigurationFile configuration, @Parameters(paramLabel = "NAME") String name) {
        services.users(configuration.settings()).password(name, password());
        return 0;
    }

    @Command(name = "no-totp", description = "Removes the second factor of a user who has lost it.")
    int withoutSecondFactor(@Mixin ConfigurationFile configuration, @Parameters(paramLabel = "NAME") String name) {
        services.users(configuration.settings()).withoutSecondFactor(name);
        return 0;
    }

    @Command(name = "remove", description = "Removes a user.")
    int remove(@Mixin ConfigurationFile configuration, @Parameters(paramLabel = "NAME") String name) {
        services.users(configuration.settings()).remove(name);
        return 0;
    }

    @Command(name = "list", description = "Lists users and tokens.")
    int list(@Mixin ConfigurationFile configuration) {
        services.users(configuration.settings()).list();
        return 0;
    }

    @Command(
            name = "token",
            description = "Prints a new token, for the header Authorization: Bearer TOKEN. It is not shown again.")
    int token(
            @Mixin ConfigurationFile configuration,
            @Parameters(paramLabel = "NAME", description = "whose it is; a user of that name limits it") String name,
            @Mixin Rights rights,
            @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "how long it is valid")
                    int days) {
        services.users(configuration.settings()).token(name, rights.scope(), days);
        return 0;
    }

    @Command(name = "revoke", description = "Revokes a token.")
    int revoke(
            @Mixin ConfigurationFile configuration,
            @Parameters(paramLabel = "ID", description = "as list shows it") String id) {
        services.users(configuration.settings()).revoke(id);
        return 0;
    }

    /** Asks for it at a terminal; otherwise it is the first line of the standard input. */
    @SuppressWarnings("SystemConsoleNull") // with this property it is null without a terminal, as before Java 22
    private static String password() {
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return console == null ? line() : typed(console);
    }

    private static String typed(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("The same again: ");
        if (first == null || second == null || !Arrays.equals(first, second)) {
            throw new ConfigurationError("the two passwords differ; nothing was changed");
        }
        return new String(first);
    }

    private static String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new ConfigurationError("a password was expected on the standard input");
            }
            return line;
        } catch (IOException e) {
            throw new ConfigurationError("the standard input cannot be read: " + e.getMessage());
        }
    }
}
