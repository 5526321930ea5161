package io.cordboard.esl;

import io.cordboard.route.LegOwner;
import io.cordboard.schema.DomainName;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which extensions have a phone registered at one FreeSWITCH: learned at connection, kept by its events. */
public final class Registrations {
    private static final Pattern CONTACT = Pattern.compile(
            "sofia/(?<profile>[A-Za-z0-9_.-]+)/sips?:(?:[A-Za-z0-9_.%+*~!-]+@)?(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?(?:;[A-Za-z0-9_.:=%+*~!-]+)*");

    private final Set<LegOwner> registered = ConcurrentHashMap.newKeySet();

    Future<Void> learn(EslConnection connection) {
        return connection
                .api("show registrations as json")
                .compose(CallLegs::rows)
                .map(rows -> {
                    registered.clear();
                    rows.forEach(row -> owner(
                                    row.path("reg_user").asText(),
                                    row.path("realm").asText())
                            .ifPresent(registered::add));
                    return null;
                });
    }

    /** A contact of a phone, as a word of a dial string, and the SIP profile over which it is called. */
    public record Contact(String dialString, String profile) {}

    /**
     * Where all phones of an extension can be called at this FreeSWITCH, asked for anew. A contact is what a phone wrote, and
     * a comma or bracket in it would call somebody else: what is no plain address is left out.
     */
    public static Future<List<Contact>> contacts(EslConnection connection, LegOwner owner) {
        return connection.api("sofia_contact */" + owner).map(answer -> contacts(answer.strip()));
    }

    static List<Contact> contacts(String answer) {
        return Arrays.stream(answer.split(",(?=sofia/)", -1))
                .map(CONTACT::matcher)
                .filter(Matcher::matches)
                .map(contact -> new Contact(contact.group(), contact.group("profile")))
                .distinct()
                .toList();
    }

    /** Takes notice of an event. Of several phones of an extension one may go while others stay: so that is asked. */
    Future<Void> heard(EslEvent event, EslConnection connection) {
        return switch (event.subclass()) {
            case "sofia::register" -> {
                owner(
                                event.header("from-user").orElse(""),
                                event.header("from-host").orElse(""))
                        .ifPresent(registered::add);
                yield Future.succeededFuture();
            }
            case "sofia::unregister", "sofia::expire" -> learn(connection);
            default -> Future.succeededFuture();
        };
    }

    private static Optional<LegOwner> owner(String user, String realm) {
        return user.isEmpty() ? Optional.empty() : DomainName.of(realm).map(domain -> new LegOwner(user, domain));
    }

    void forget() {
        registered.clear();
    }

    public boolean has(LegOwner owner) {
        return registered.contains(owner);
    }
}
