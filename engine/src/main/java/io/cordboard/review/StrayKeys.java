package io.cordboard.review;

import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.cordboard.kind.Kind;
import io.cordboard.kind.ShellCommands;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keys that look like documents of Cordboard but are not read: a mistake in the name of the kind, a missing domain, or a
 * surplus one. Other keys are ignored.
 */
public final class StrayKeys {
    private static final String PREFIX = "cti_";

    /** Names that people use for the kinds; the value is the right name. */
    private static final Map<String, String> CALLED = Map.ofEntries(
            Map.entry("user", "exten"),
            Map.entry("users", "exten"),
            Map.entry("account", "exten"),
            Map.entry("directory", "exten"),
            Map.entry("phone", "exten"),
            Map.entry("trunk", "gateway"),
            Map.entry("trunks", "gateway"),
            Map.entry("provider", "gateway"),
            Map.entry("profile", "sip_profile"),
            Map.entry("sofia_profile", "sip_profile"),
            Map.entry("context", "dialplan_context"),
            Map.entry("route", "dialplan_context"),
            Map.entry("routes", "dialplan_context"),
            Map.entry("dialplan", "dialplan_extension"),
            Map.entry("config", "configuration"),
            Map.entry("tenant", "domain"));

    /** What Cordboard keeps in Redis besides documents. */
    private static final Set<String> OWN = Set.of(
            "admin",
            "role",
            "token",
            "audit",
            "store",
            "secret",
            "node",
            "tracking",
            "state",
            "history",
            "freeswitch",
            "freeswitch_lease",
            "freeswitch_mailbox_pins",
            "transfer_seen",
            "turn",
            "claim");

    private final Collection<Kind> kinds;
    private final Set<String> keys;
    private final Set<String> ownKeys;

    /**
     * @param keys the names of all keys that may be ours
     * @param ownKeys the names, without the domain, of those that features write
     */
    public StrayKeys(Collection<Kind> kinds, Set<String> keys, Set<String> ownKeys) {
        this.kinds = List.copyOf(kinds);
        this.keys = Set.copyOf(keys);
        this.ownKeys = Set.copyOf(ownKeys);
    }

    /**
     * The problems of keys that are not read.
     *
     * @param typeByKey the types that Redis reports, such as {@code hash}; empty if unknown
     */
    public List<Problem> problems(Map<String, String> typeByKey) {
        List<Problem> problems = new ArrayList<>();
        typeByKey.forEach((key, type) -> meant(key)
                .filter(meant -> type.isEmpty() || !isOfAnotherType(meant, type))
                .ifPresent(meant -> problems.add(problem(key, meant))));
        return problems;
    }

    private boolean isOfAnotherType(String meant, String type) {
        return type.equals("string") && !meant.startsWith(PREFIX + "dialplan_context");
    }

    private Problem problem(String key, String meant) {
        boolean complete = !meant.endsWith("@");
        Problem problem = Problem.ignored(
                key, "", "", "is not read; did you mean " + (complete ? meant : meant + "DOMAIN") + "?");
        return complete && !keys.contains(meant)
                ? problem.instead(ShellCommands.redis("RENAMENX", key, meant))
                : problem;
    }

    /** The key that was meant; it ends with {@code @} if the domain is unknown. */
    Optional<String> meant(String key) {
        String lower = key.strip().toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        String name = at < 0 ? lower : lower.substring(0, at);
        String domain = at < 0 ? "" : lower.substring(at + 1).replaceAll("[{}\\s]", "");
        if (at < 0) {
            for (char separator : new char[] {':', '/', '-'}) {
                int cut = name.indexOf(separator, PREFIX.length());
                if (cut > 0 && DomainName.of(name.substring(cut + 1)).isPresent() && name.indexOf('.', cut) > 0) {
                    domain = name.substring(cut + 1);
                    name = name.substring(0, cut);
                }
            }
        }
        String route = name.indexOf(':') < 0 ? "" : name.substring(name.indexOf(':'));
        String base = name.substring(0, name.length() - route.length());
        String behind = domain;
        return kind(base)
                .map(kind -> kind.perDomain()
                        ? kind.keyNames().get(0) + (isRoute(kind) ? route : "") + "@" + behind
                        : kind.keyNames().get(0))
                .filter(meant -> !meant.equals(key));
    }

    private static boolean isRoute(Kind kind) {
        return kind.name().equals("dialplan_context");
    }

    private Optional<Kind> kind(String base) {
        String bare = base.replaceFirst("^ct[i1]?[_.:-]?|^cit_", "");
        if (bare.equals(base) || OWN.contains(bare) || ownKeys.contains(PREFIX + bare)) {
            return Optional.empty();
        }
        List<String> bases = kinds.stream().flatMap(StrayKeys::names).toList();
        Optional<String> name = Optional.of(bare)
                .filter(bases::contains)
                .or(() -> Optional.ofNullable(CALLED.get(bare)))
                .or(() -> Spelling.nearest(bare, bases).filter(found -> isNear(bare, found)))
                .or(() -> longer(bare, bases));
        return name.flatMap(found -> kinds.stream()
                .filter(kind -> names(kind).anyMatch(found::equals))
                .findFirst());
    }

    /** Whether each word is near: {@code line_group} is a key of somebody else, and not a time group or a ring group. */
    private static boolean isNear(String bare, String base) {
        String[] written = bare.split("_", -1);
        String[] meant = base.split("_", -1);
        return written.length != meant.length
                || IntStream.range(0, meant.length)
                        .allMatch(i ->
                                Spelling.nearest(written[i], List.of(meant[i])).isPresent());
    }

    /** {@code extension} for {@code exten}. */
    private static Optional<String> longer(String bare, List<String> bases) {
        return bases.stream()
                .filter(base -> bare.startsWith(base) && Character.isLetter(bare.charAt(base.length())))
                .findFirst();
    }

    private static Stream<String> names(Kind kind) {
        return kind.keyNames().stream().map(key -> key.substring(PREFIX.length()));
    }
}
