package io.cordboard.rehearse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The results of bridges: the causes are those of a real FreeSWITCH, which the call suite compares. A leg to an existing
 * destination is answered.
 */
final class BridgeResults {
    /** What FreeSWITCH dials if nothing follows the slash. */
    private static final String NOTHING = "service";

    private final DirectoryLookup directory;
    private final SwitchTables tables;
    private final String domain;
    private final Function<String, Optional<String>> loopback;

    /**
     * @param domain the domain of a user who is named without one
     * @param loopback the cause with which a call of the switch to itself fails, by the text after the slash
     */
    BridgeResults(
            DirectoryLookup directory,
            SwitchTables tables,
            String domain,
            Function<String, Optional<String>> loopback) {
        this.directory = directory;
        this.tables = tables;
        this.domain = domain;
        this.loopback = loopback;
    }

    /** The cause with which the bridge fails; empty if it is answered. */
    Optional<String> failure(String dialString) {
        Optional<String> first = Optional.empty();
        for (List<List<String>> originate : RehearsedDialString.read(dialString)) {
            Optional<String> failure = originate(originate);
            if (failure.isEmpty()) {
                return failure;
            }
            first = first.or(() -> failure);
        }
        return first;
    }

    /** The cause of the last attempt counts. */
    private Optional<String> originate(List<List<String>> attempts) {
        Optional<String> last = Optional.of("DESTINATION_OUT_OF_ORDER");
        for (List<String> legs : attempts) {
            for (String leg : legs) {
                last = leg(leg);
                if (last.isEmpty()) {
                    return last;
                }
            }
        }
        return last;
    }

    private Optional<String> leg(String leg) {
        int slash = leg.indexOf('/');
        String type = (slash < 0 ? leg : leg.substring(0, slash)).toLowerCase(Locale.ROOT);
        String data = slash < 0 || slash == leg.length() - 1 ? NOTHING : leg.substring(slash + 1);
        return switch (type) {
            case "user" -> user(data);
            case "group" -> group(data);
            case "error" -> Optional.of(data.toUpperCase(Locale.ROOT));
            case "sofia" -> sofia(data);
            case "loopback" -> loopback.apply(data);
            case "pickup", "null" -> Optional.empty();
            default -> Optional.of("CHAN_NOT_IMPLEMENTED");
        };
    }

    private Optional<String> user(String address) {
        String id = before(address, '@');
        String at = address.indexOf('@') < 0 ? domain : address.substring(address.indexOf('@') + 1);
        if (!directory.exists(at, id)) {
            return Optional.of("SUBSCRIBER_ABSENT");
        }
        return unlessRegistered(at, id);
    }

    private Optional<String> unlessRegistered(String at, String id) {
        return directory.isRegistered(at, id) ? Optional.empty() : Optional.of("USER_NOT_REGISTERED");
    }

    private Optional<String> group(String address) {
        String at = address.indexOf('@') < 0 ? domain : address.substring(address.indexOf('@') + 1);
        List<String> members = directory.members(at, before(address, '@'));
        Optional<String> last = Optional.of("NO_ROUTE_DESTINATION");
        for (String member : members) {
            last = user(member + "@" + at);
            if (last.isEmpty()) {
                return last;
            }
        }
        return last;
    }

    /** {@code gateway/NAME/NUMBER}, {@code PROFILE/URI} or {@code PROFILE/USER%DOMAIN} (mod_sofia.c, sofia_outgoing_channel). */
    private Optional<String> sofia(String data) {
        boolean toGateway = data.regionMatches(true, 0, "gateway/", 0, "gateway/".length());
        String path = toGateway ? data.substring("gateway/".length()) : data;
        int slash = path.indexOf('/');
        if (slash < 0) {
            return Optional.of("INVALID_URL");
        }
        String name = path.substring(0, slash);
        if (toGateway) {
            return tables.hasGateway(name) ? Optional.empty() : Optional.of("INVALID_GATEWAY");
        }
        if (!tables.hasProfile(name)) {
            return Optional.of("INVALID_PROFILE");
        }
        String uri = path.substring(slash + 1);
        int percent = uri.indexOf('%');
        boolean isContact = percent >= 0 && uri.indexOf('@') < 0;
        return isContact ? unlessRegistered(uri.substring(percent + 1), uri.substring(0, percent)) : Optional.empty();
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }
}
