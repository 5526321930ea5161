package io.cordboard.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names in the argument of an application, parsed by the grammar of that application. Text that is not literal is
 * skipped.
 */
final class ArgumentNames {
    /** The dialplans that a transfer may name between number and context (SWITCH_ADD_DIALPLAN). */
    private static final Set<String> DIALPLANS =
            Set.of("xml", "inline", "lua", "asterisk", "directory", "translate", "signalwire", "enum", "lcr");

    private static final Set<String> VOICEMAIL_FLAGS = Set.of("check", "auth", "auth_only");
    private static final int WORDS_OF_LIMIT = 4;

    private final Names names;
    private final Optional<String> home;

    /** @param home the domain of the document; empty if all domains use it */
    ArgumentNames(Names names, Optional<String> home) {
        this.names = names;
        this.home = home;
    }

    List<Nowhere> of(String application, String data) {
        List<String> words = data.isEmpty() ? List.of() : List.of(data.split(" +"));
        List<Nowhere> found = new ArrayList<>(
                switch (application.toLowerCase(Locale.ROOT)) {
                    case "bridge" -> new DialStringNames(names, home).of(data);
                    case "transfer", "execute_extension" -> transfer(flagless(words));
                    case "sched_transfer" -> transfer(words.subList(Math.min(1, words.size()), words.size()));
                    case "limit" -> limit(words);
                    case "voicemail" -> voicemail(words);
                    case "ivr" -> configured(ConfiguredNames.Of.MENU, data);
                    case "callcenter" -> configured(ConfiguredNames.Of.QUEUE, words.isEmpty() ? "" : words.get(0));
                    case "conference" -> conference(data);
                    case "set_user" -> user(words);
                    case "hangup" ->
                        data.isEmpty()
                                ? List.<Nowhere>of()
                                : Causes.unknown(data).stream().toList();
                    case "set", "export" -> assignment(data);
                    default -> List.<Nowhere>of();
                });
        found.addAll(music(data));
        return found;
    }

    private static List<String> flagless(List<String> words) {
        boolean flagged = !words.isEmpty() && words.get(0).startsWith("-");
        return flagged ? words.subList(1, words.size()) : words;
    }

    private List<Nowhere> limit(List<String> words) {
        return words.size() > WORDS_OF_LIMIT && !words.get(WORDS_OF_LIMIT).startsWith("!")
                ? transfer(words.subList(WORDS_OF_LIMIT, words.size()))
                : List.of();
    }

    private List<Nowhere> transfer(List<String> words) {
        if (words.isEmpty()) {
            return List.of(Nowhere.error("has no number; a shell removes $1 unless the document is in single quotes"));
        }
        String dialplan = words.size() > 1 ? words.get(1) : "XML";
        if (!Names.isLiteral(dialplan)) {
            return List.of();
        }
        if (!DIALPLANS.contains(dialplan.replaceFirst(":.*$", "").toLowerCase(Locale.ROOT))) {
            String context = words.size() > 2 ? words.get(2) : dialplan;
            return List.of(Nowhere.error("'" + dialplan + "' is in the place of the dialplan")
                    .instead(words.get(0) + " XML " + context));
        }
        return words.size() > 2 && dialplan.equalsIgnoreCase("XML") && Names.isLiteral(words.get(2))
                ? names.route(home, words.get(2)).stream().toList()
                : List.of();
    }

    private List<Nowhere> voicemail(List<String> words) {
        List<String> left = words.stream().dropWhile(VOICEMAIL_FLAGS::contains).toList();
        return left.size() < 2
                ? List.of(Nowhere.error("voicemail is expected to name a profile, a domain and a mailbox")
                        .instead("default " + home.orElse("demo.example") + " $1"))
                : mailbox(left);
    }

    /** @param words a profile, a domain, and optionally a mailbox */
    private List<Nowhere> mailbox(List<String> words) {
        List<Nowhere> found = new ArrayList<>(configured(ConfiguredNames.Of.VOICEMAIL_PROFILE, words.get(0)));
        String domain = words.get(1).equals("${domain_name}")
                ? home.orElse("")
                : words.get(1).toLowerCase(Locale.ROOT);
        if (Names.isLiteral(domain)) {
            boolean named = words.size() > 2 && Names.isLiteral(words.get(2));
            names.domain(domain)
                    .or(() -> named ? names.user(domain, words.get(2)) : Optional.empty())
                    .ifPresent(found::add);
        }
        return found;
    }

    private List<Nowhere> conference(String data) {
        String room = data.startsWith("bridge:") ? data.substring(data.indexOf(':', 7) + 1) : data;
        int at = room.indexOf('@');
        if (room.isEmpty() || at == 0) {
            return List.of(
                    Nowhere.error("conference is expected to name a room").instead("room@default"));
        }
        String profile = at < 0 ? "default" : room.substring(at + 1).replaceFirst("[+ ].*$", "");
        return configured(ConfiguredNames.Of.CONFERENCE_PROFILE, profile);
    }

    private List<Nowhere> user(List<String> words) {
        String[] parts = words.isEmpty() ? new String[] {""} : words.get(0).split("@", 2);
        return parts.length == 2 && Names.isLiteral(words.get(0))
                ? names.domain(parts[1]).or(() -> names.user(parts[1].toLowerCase(Locale.ROOT), parts[0])).stream()
                        .toList()
                : List.of();
    }

    private static List<Nowhere> assignment(String data) {
        return data.indexOf('=') < 0 && Names.isLiteral(data) && !data.startsWith("^^")
                ? List.of(Nowhere.warning("'" + data + "' has no = and removes the variable")
                        .instead(data.replaceFirst("[ :]+", "=")))
                : List.of();
    }

    private List<Nowhere> configured(ConfiguredNames.Of of, String name) {
        if (name.isEmpty()) {
            return List.of(Nowhere.error("is expected to name a " + of.words));
        }
        return Names.isLiteral(name)
                ? names.configured().missing(of, name).stream().toList()
                : List.of();
    }

    /** mod_local_stream plays its default stream instead of an unknown one. */
    private List<Nowhere> music(String data) {
        int start = data.indexOf("local_stream://");
        if (start < 0) {
            return List.of();
        }
        String name = data.substring(start + "local_stream://".length()).replaceFirst("[^0-9A-Za-z_./-].*$", "");
        return Names.isLiteral(name)
                ? names.configured().missing(ConfiguredNames.Of.MUSIC, name).stream()
                        .map(found -> new Nowhere(
                                io.cordboard.document.Problem.Severity.WARNING, found.reason(), found.instead()))
                        .toList()
                : List.of();
    }
}
