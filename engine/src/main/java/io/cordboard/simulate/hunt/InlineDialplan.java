package io.cordboard.simulate.hunt;

import io.cordboard.simulate.value.SeparatedText;
import java.util.List;
import java.util.Optional;

/**
 * The dialplan {@code inline} (mod_dptools.c): the number is the list of applications, {@code app:data,app:data}, or with
 * another delimiter {@code m:;:app:data;app:data}.
 */
final class InlineDialplan {
    private static final int MAX_APPLICATIONS = 128;

    private InlineDialplan() {}

    static Optional<List<QueuedApplication>> read(String target) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        boolean delimited = target.length() > 3 && target.startsWith("m:") && target.charAt(3) == ':';
        String list = delimited ? target.substring(4) : target;
        char delimiter = delimited ? target.charAt(2) : ',';
        return Optional.of(SeparatedText.split(list, delimiter, MAX_APPLICATIONS).stream()
                .map(InlineDialplan::application)
                .toList());
    }

    private static QueuedApplication application(String written) {
        int colon = written.indexOf(':');
        String name = colon < 0 ? written : written.substring(0, colon);
        return new QueuedApplication(name.stripLeading(), colon < 0 ? "" : written.substring(colon + 1));
    }
}
