package io.cordboard.config;

import java.util.List;
import java.util.Optional;

/**
 * How mail is sent.
 *
 * @param command the program and its arguments; it reads the whole message, headers first, on its standard input
 * @param from the address in From
 */
public record MailerSettings(List<String> command, String from) {
    private static final String ADDRESS = "[0-9A-Za-z_.+-]{1,64}@[0-9A-Za-z.-]{1,189}";

    public MailerSettings {
        command = List.copyOf(command);
    }

    static Optional<MailerSettings> of(List<String> command, Optional<String> from) {
        List<String> words = command.size() == 1
                ? List.of(command.get(0).strip().split("\\s+"))
                : command.stream().map(String::strip).toList();
        if (words.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        String address = from.orElseThrow(() ->
                new ConfigurationError("mailer.command is set: set mailer.from, the address that mail comes from"));
        if (!address.matches(ADDRESS)) {
            throw new ConfigurationError(
                    "mailer.from is " + address + "; an address such as pbx@acme.test was expected");
        }
        return Optional.of(new MailerSettings(words, address));
    }
}
