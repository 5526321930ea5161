package io.cordboard.compose;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The params of a SIP profile: the harmless ones of the document, then those that every profile gets, and the defaults
 * that the document may override. {@code schemas/sip_profile.json} lists the allowed names.
 */
public final class ProfileParams {
    /** {@code A::B} in music on hold runs the application A (switch_ivr_broadcast); {@code ${…}} is expanded first. */
    private static final Pattern MUSIC =
            Pattern.compile("(?!.*::)(?!.*(?<!\\$)\\$\\{)(?!phrase:|shell_stream:|say:).*");

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}");

    private ProfileParams() {}

    /** Why that value is not served; empty if it is. */
    public static Optional<String> objection(String name, String value, boolean trunks) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "disable-transfer", "disable-register" ->
                only(
                        !trunks || Document.isTrue(value),
                        "always true on a profile with gateways or apply-inbound-acl, which phones never share");
            case "manage-presence" -> presence(value, trunks);
            case "apply-inbound-acl" -> list(value, trunks);
            case "hold-music" ->
                only(MUSIC.matcher(value).matches(), "is no plain file or stream: FreeSWITCH would run or expand it");
            case "dbname" -> only(FILE_NAME.matcher(value).matches(), "is no plain name of a file");
            default -> Optional.empty();
        };
    }

    private static Optional<String> list(String value, boolean trunks) {
        if (!trunks && value.equals(TrunkProfiles.DOMAINS_LIST)) {
            return Optional.of("is left out on a profile for phones: calls from the addresses of users with cidr would"
                    + " come in without a password, as calls of no user; phones register and call as usual without it");
        }
        return only(
                value.indexOf(':') < 0,
                "expected the name of a list alone: the caller decides which route is used," + " not a list");
    }

    private static Optional<String> presence(String value, boolean trunks) {
        if (value.equalsIgnoreCase("pnp")) {
            return Optional.of(
                    "phones are not provisioned by SUBSCRIBE: an unknown phone has no password to identify itself");
        }
        boolean on = value.equalsIgnoreCase("passive") || Document.isTrue(value);
        return only(
                !(trunks && on),
                "always false on a profile with gateways or apply-inbound-acl: strangers could PUBLISH there");
    }

    private static Optional<String> only(boolean harmless, String reason) {
        return harmless ? Optional.empty() : Optional.of(reason);
    }

    /** Why params of the profile are not served, by JSON pointer. */
    public static List<Problem> problems(Document profile, List<Document> gateways) {
        boolean trunks = TrunkProfiles.isOne(profile, gateways);
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, String> pair : profile.pairs("param")) {
            objection(pair.getKey(), pair.getValue(), trunks)
                    .ifPresent(reason -> problems.add(
                            Problem.ignored("cti_sip_profile", profile.field(), "/param/" + pair.getKey(), reason)));
        }
        return problems;
    }

    /** The served params. */
    static List<NamedValue> of(Document profile, boolean trunks) {
        Map<String, String> forced = forced(trunks);
        List<NamedValue> params = new ArrayList<>();
        Set<String> written = new HashSet<>();
        for (Map.Entry<String, String> pair : profile.pairs("param")) {
            String name = pair.getKey().toLowerCase(Locale.ROOT);
            if (!forced.containsKey(name)
                    && objection(name, pair.getValue(), trunks).isEmpty()) {
                params.add(new NamedValue(pair.getKey(), pair.getValue()));
                written.add(name);
            }
        }
        forced.forEach((name, value) -> params.add(new NamedValue(name, value)));
        usual(trunks).stream().filter(pair -> !written.contains(pair.name())).forEach(params::add);
        return params;
    }

    private static Map<String, String> forced(boolean trunks) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("context", RouteSettings.FROM_GATEWAY);
        params.put("dialplan", "XML");
        params.put("manual-redirect", "true");
        // Otherwise a REFER that replaces a call of another server dials the text that the phone wrote (sofia.c,
        // sofia_handle_sip_i_refer).
        params.put("channel-xml-fetch-on-nightmare-transfer", "true");
        // A MESSAGE to api+COMMAND runs the command. The first param blocks only that, in versions that support it.
        params.put("enable-chat-api-proto", "false");
        params.put("enable-chat", "false");
        params.put("auth-messages", "true");
        params.put("auth-subscriptions", "true"); // some versions of 1.10 have another default
        if (trunks) {
            params.put("disable-transfer", "true");
            params.put("disable-register", "true");
            params.put("manage-presence", "false");
        } else {
            params.put("inbound-reg-force-matching-username", "true");
        }
        return params;
    }

    /** The defaults that a document may override. */
    private static List<NamedValue> usual(boolean trunks) {
        NamedValue log = new NamedValue(
                "log-auth-failures", "true"); // otherwise no log line contains the address of failed attempts
        return trunks
                ? List.of(log)
                : List.of(
                        log,
                        new NamedValue(
                                "confirm-blind-transfer", "true"), // a phone is told that its transfer was refused
                        new NamedValue("manage-presence", "true"), // without it phones cannot subscribe to lamps
                        new NamedValue("presence-privacy", "true"));
    }
}
