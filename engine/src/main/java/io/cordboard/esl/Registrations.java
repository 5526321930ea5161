package io.cordboard.esl;

import io.cordboard.document.DomainName;
import io.cordboard.route.LegOwner;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which extensions have a phone registered at one FreeSWITCH: listed at connection, updated by its events. */
public final class Registrations {
    /** More than one FreeSWITCH can serve. A FreeSWITCH that reports more would fill the memory of this node. */
    private static final int MOST = 100_000;

    /**
     * One address. {@code :_:} would split a dial string into two calls, the second without the variables of the first.
     */
    private static final Pattern CONTACT = Pattern.compile(
            "(?!.*:_:)sofia/(?<profile>[A-Za-z0-9_.-]+)/sips?:(?:[A-Za-z0-9_.%+*~!-]+@)?(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?(?:;[A-Za-z0-9_.:=%+*~!-]+)*");

    private static final Pattern ASKED_BY_NAME = Pattern.compile("[A-Za-z0-9_.+*#~!-]+@[A-Za-z0-9.:_-]+");

    /** A contact in an event: {@code "Name" <sip:1001@192.0.2.1:5060>;expires=60}. */
    private static final Pattern ADDRESS = Pattern.compile(".*<(?<uri>[^>]*)>.*", Pattern.DOTALL);

    private final Set<LegOwner> registered = ConcurrentHashMap.newKeySet();

    /** By extension: addresses that events reported as gone and that FreeSWITCH still lists. */
    private final Map<LegOwner, Set<String>> going = new ConcurrentHashMap<>();

    Future<Void> learn(EslConnection connection) {
        return connection
                .api("show registrations as json")
                .compose(CallLegs::rows)
                .map(rows -> {
                    forget();
                    rows.forEach(row -> owner(
                                    row.path("reg_user").asText(),
                                    row.path("realm").asText())
                            .ifPresent(registered::add));
                    return null;
                });
    }

    /** A contact of a phone, as a word of a dial string, and the SIP profile for calls to it. */
    public record Contact(String dialString, String profile) {}

    /**
     * The current contacts of all phones of an extension at this FreeSWITCH. A contact is text of the phone, and a comma
     * or bracket in it could dial another number, so contacts that are not plain addresses are skipped.
     */
    public Future<List<Contact>> contacts(EslConnection connection, LegOwner owner) {
        return connection.api("sofia_contact */" + owner).map(answer -> {
            if (answer.startsWith("error/")) {
                registered.remove(owner);
            }
            return contacts(answer.strip());
        });
    }

    static List<Contact> contacts(String answer) {
        return Arrays.stream(answer.split(",(?=sofia/)", -1))
                .map(CONTACT::matcher)
                .filter(Matcher::matches)
                .map(contact -> new Contact(contact.group(), contact.group("profile")))
                .distinct()
                .toList();
    }

    /**
     * Processes an event. One of several phones of an extension may unregister while others stay, so the remaining
     * contacts are queried. {@code show registrations} cannot be used: it is updated after the events, and drops the
     * other phones of the same extension (switch_core_sqldb.c, switch_core_del_registration).
     */
    Future<Void> heard(EslEvent event, EslConnection connection) {
        return switch (event.subclass()) {
            case "sofia::register" -> {
                owner(event, "from-user", "from-host").ifPresent(owner -> {
                    going.remove(owner);
                    registered.add(owner);
                });
                yield Future.succeededFuture();
            }
            case "sofia::unregister" -> gone(event, owner(event, "from-user", "from-host"), connection);
            case "sofia::expire" -> gone(event, owner(event, "user", "host"), connection);
            default -> Future.succeededFuture();
        };
    }

    private Future<Void> gone(EslEvent event, Optional<LegOwner> owner, EslConnection connection) {
        if (owner.isEmpty() || !ASKED_BY_NAME.matcher(owner.get().toString()).matches()) {
            return learn(connection);
        }
        Set<String> addresses = going.computeIfAbsent(owner.get(), each -> ConcurrentHashMap.newKeySet());
        String address = ADDRESS.matcher(event.header("contact").orElse("")).replaceFirst("${uri}");
        if (!address.isEmpty()) {
            addresses.add(address);
        }
        return connection.api("sofia_contact */" + owner.get()).map(answer -> {
            if (!isAnother(answer, addresses)) {
                registered.remove(owner.get());
            }
            return null;
        });
    }

    /**
     * Whether there is another phone. Expired phones are still listed when their events arrive: FreeSWITCH fires all
     * events before it deletes the first row (sofia_reg.c, sofia_reg_check_expire).
     */
    private static boolean isAnother(String answer, Set<String> going) {
        List<String> contacts = Arrays.stream(answer.strip().split(",(?=sofia/)", -1))
                .filter(contact -> contact.startsWith("sofia/"))
                .toList();
        going.removeIf(address -> contacts.stream().noneMatch(contact -> contact.endsWith("/" + address)));
        return contacts.stream()
                .anyMatch(contact -> going.stream().noneMatch(address -> contact.endsWith("/" + address)));
    }

    private static Optional<LegOwner> owner(EslEvent event, String user, String realm) {
        return owner(event.header(user).orElse(""), event.header(realm).orElse(""));
    }

    private static Optional<LegOwner> owner(String user, String realm) {
        return user.isEmpty() ? Optional.empty() : DomainName.of(realm).map(domain -> new LegOwner(user, domain));
    }

    void forget() {
        registered.clear();
        going.clear();
    }

    /** Whether FreeSWITCH reports more extensions than possible. */
    boolean areTooMany() {
        return registered.size() + going.size() > MOST;
    }

    public boolean has(LegOwner owner) {
        return registered.contains(owner);
    }
}
