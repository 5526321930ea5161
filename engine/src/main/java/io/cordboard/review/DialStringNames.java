package io.cordboard.review;

import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names in a dial string: {@code {a=b}user/1001@D,sofia/gateway/carrier/$1|error/USER_BUSY}. Text that is not literal
 * is skipped.
 */
final class DialStringNames {
    private static final String EMPTY = "; a shell removes $1 unless the document is in single quotes";

    /** The endpoints of FreeSWITCH's modules (interface_name of switch_endpoint_interface_t). */
    private static final Set<String> ENDPOINTS = new TreeSet<>(List.of(
            "alsa",
            "dingaling",
            "error",
            "freetdm",
            "group",
            "gsmopen",
            "h323",
            "iax",
            "khomp",
            "lcr",
            "loopback",
            "modem",
            "null",
            "opal",
            "pickup",
            "portaudio",
            "reference",
            "rtc",
            "rtmp",
            "rtp",
            "signalwire",
            "skinny",
            "skypopen",
            "sofia",
            "unicall",
            "user",
            "verto.rtc",
            "vlc"));

    private static final Set<String> OTHERS_USERS = Set.of("sip", "pjsip", "local", "iax2", "extension", "exten");

    private final NamedThings names;
    private final Optional<String> home;

    /** @param home the domain of the document */
    DialStringNames(NamedThings names, Optional<String> home) {
        this.names = names;
        this.home = home;
    }

    List<ArgumentMistake> of(String dialString) {
        List<ArgumentMistake> found = new ArrayList<>();
        if (dialString.isBlank()) {
            found.add(ArgumentMistake.error("has no dial string" + EMPTY));
        }
        legs(dialString).forEach(leg -> found.addAll(leg(leg)));
        return found;
    }

    /** The legs, without the blocks of variables before them. */
    static List<String> legs(String dialString) {
        List<String> legs = new ArrayList<>();
        StringBuilder leg = new StringBuilder();
        int depth = 0;
        for (char c : dialString.replace(":_:", ",").toCharArray()) {
            depth += "{[<".indexOf(c) >= 0 ? 1 : "}]>".indexOf(c) >= 0 ? -1 : 0;
            if (depth <= 0 && (c == ',' || c == '|')) {
                legs.add(leg.toString());
                leg.setLength(0);
            } else {
                leg.append(c);
            }
        }
        legs.add(leg.toString());
        return legs.stream()
                .map(DialStringNames::withoutBlocks)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Without the blocks of variables before the leg; a value in a block may contain {@code ${name}}. */
    private static String withoutBlocks(String written) {
        String leg = written.strip();
        while (!leg.isEmpty() && "{[<".indexOf(leg.charAt(0)) >= 0) {
            int depth = 0;
            int at = 0;
            do {
                char c = leg.charAt(at++);
                depth += "{[<".indexOf(c) >= 0 ? 1 : "}]>".indexOf(c) >= 0 ? -1 : 0;
            } while (depth > 0 && at < leg.length());
            leg = leg.substring(at).strip();
        }
        return leg;
    }

    private List<ArgumentMistake> leg(String leg) {
        int slash = leg.indexOf('/');
        String endpoint = (slash < 0 ? leg : leg.substring(0, slash)).toLowerCase(Locale.ROOT);
        if (!NameCheck.isLiteral(endpoint)) {
            return List.of();
        }
        String rest = slash < 0 ? "" : leg.substring(slash + 1);
        if (slash < 0) {
            return List.of(
                    ArgumentMistake.error("'" + leg + "' does not begin with an endpoint, such as user/ or sofia/")
                            .instead("user/" + (leg.contains("@") ? leg : leg + "@" + home.orElse("demo.example"))));
        }
        return switch (endpoint) {
            case "user" -> named("user", rest);
            case "group" -> named("group", rest);
            case "sofia" -> sofia(rest);
            case "error" -> cause(rest);
            case "loopback" -> loopback(rest);
            default -> ENDPOINTS.contains(endpoint) ? List.of() : List.of(unknown(endpoint, rest));
        };
    }

    private ArgumentMistake unknown(String endpoint, String rest) {
        String reason = "no module of FreeSWITCH has the endpoint " + endpoint + "/";
        if (OTHERS_USERS.contains(endpoint)) {
            return ArgumentMistake.error(reason)
                    .instead("user/" + rest + (rest.contains("@") ? "" : "@" + home.orElse("")));
        }
        Optional<String> meant = Spelling.nearest(endpoint, ENDPOINTS);
        ArgumentMistake mistake = ArgumentMistake.error(reason + Spelling.didYouMean(meant.map(name -> name + "/")));
        return meant.map(name -> mistake.instead(name + "/" + rest)).orElse(mistake);
    }

    private List<ArgumentMistake> named(String kind, String rest) {
        int at = rest.indexOf('@');
        String name = at < 0 ? rest : rest.substring(0, at);
        if (name.isEmpty()) {
            return List.of(ArgumentMistake.error("'" + kind + "/" + rest + "' names no " + kind + EMPTY));
        }
        if (at < 0) {
            return List.of(withoutDomain(kind, name));
        }
        String written = rest.substring(at + 1).replaceFirst("[;?].*$", "");
        String domain = written.equals("${domain_name}") ? home.orElse(written) : written;
        if (!NameCheck.isLiteral(domain)) {
            return domain.isEmpty()
                    ? List.of(ArgumentMistake.error("'" + kind + "/" + rest + "' names no domain after the @" + EMPTY))
                    : List.of();
        }
        return names.domain(domain).or(() -> member(kind, domain.toLowerCase(Locale.ROOT), name)).stream()
                .toList();
    }

    private Optional<ArgumentMistake> member(String kind, String domain, String name) {
        if (!NameCheck.isLiteral(name)) {
            return Optional.empty();
        }
        return kind.equals("user")
                ? names.user(domain, name)
                : names.group(domain, name.replaceFirst("[:+][AFE]+$", ""));
    }

    private ArgumentMistake withoutDomain(String kind, String name) {
        return ArgumentMistake.warning(
                        "'" + kind + "/" + name + "' names no domain, so FreeSWITCH uses its global variable domain")
                .instead(kind + "/" + name + "@" + home.orElse("demo.example"));
    }

    private List<ArgumentMistake> sofia(String rest) {
        String[] parts = rest.split("/", 3);
        if (!parts[0].equals("gateway")) {
            return profile(parts[0], parts.length < 2 ? "" : parts[1], rest);
        }
        List<ArgumentMistake> found = new ArrayList<>();
        if (parts.length < 2 || parts[1].isEmpty()) {
            found.add(ArgumentMistake.error("'sofia/" + rest + "' names no gateway" + EMPTY));
        } else if (NameCheck.isLiteral(parts[1])) {
            names.gateway(parts[1]).ifPresent(found::add);
        }
        if (parts.length < 3 || parts[2].isEmpty()) {
            found.add(ArgumentMistake.error("'sofia/" + rest + "' has no number after the gateway" + EMPTY));
        }
        return found;
    }

    private List<ArgumentMistake> profile(String profile, String address, String rest) {
        List<ArgumentMistake> found = new ArrayList<>();
        if (NameCheck.isLiteral(profile) && !profile.contains("@")) {
            names.profile(profile).ifPresent(found::add);
        }
        if (address.isEmpty()) {
            found.add(ArgumentMistake.error("'sofia/" + rest + "' has no address after the SIP profile" + EMPTY));
        }
        return found;
    }

    /** The call that mod_loopback makes is a fetch of nobody: it has no proof of the one who calls. */
    private List<ArgumentMistake> loopback(String rest) {
        String[] parts = rest.split("/", -1);
        String context = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : "default";
        if (rest.startsWith("app=") || !NameCheck.isLiteral(context) || names.isLeftToTheDisk(home, context)) {
            return List.of();
        }
        return List.of(
                ArgumentMistake.error("'loopback/" + rest + "' makes a call of nobody, which is refused with 404")
                        .instead(
                                home.isPresent()
                                        ? "transfer " + parts[0] + " XML " + context
                                        : "user/" + parts[0] + "@demo.example"));
    }

    private static List<ArgumentMistake> cause(String cause) {
        return UnknownCauses.unknown(cause).stream().toList();
    }
}
