package io.cordboard.review;

import io.cordboard.simulate.value.SeparatedText;
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
    private static final int WORDS = 20;

    private final NamedThings names;
    private final Optional<String> home;

    /** @param home the domain of the document; empty if all domains use it */
    ArgumentNames(NamedThings names, Optional<String> home) {
        this.names = names;
        this.home = home;
    }

    List<ArgumentMistake> of(String application, String data) {
        List<String> words = SeparatedText.split(data, ' ', WORDS);
        List<ArgumentMistake> found = new ArrayList<>(
                switch (application.toLowerCase(Locale.ROOT)) {
                    case "bridge", "att_xfer" -> new DialStringNames(names, home).of(data);
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
                                ? List.<ArgumentMistake>of()
                                : UnknownCauses.unknown(data).stream().toList();
                    case "set", "export" -> assignment(data);
                    default -> List.<ArgumentMistake>of();
                });
        found.addAll(music(data));
        if (application.toLowerCase(Locale.ROOT).startsWith("sched_")) {
            found.addAll(past(words, data));
        }
        return found;
    }

    /** Without a plus, the time is in seconds since 1970 (mod_dptools.c, sched_hangup_function). */
    private static List<ArgumentMistake> past(List<String> words, String data) {
        return !words.isEmpty() && words.get(0).matches("[0-9]{1,9}")
                ? List.of(ArgumentMistake.error(words.get(0)
                                + " is a time in the past, in seconds since 1970, so FreeSWITCH does it at once; with"
                                + " + in front it is a number of seconds from now")
                        .instead("+" + data))
                : List.of();
    }

    private static List<String> flagless(List<String> words) {
        boolean flagged = !words.isEmpty() && words.get(0).startsWith("-");
        return flagged ? words.subList(1, words.size()) : words;
    }

    private List<ArgumentMistake> limit(List<String> words) {
        return words.size() > WORDS_OF_LIMIT && !words.get(WORDS_OF_LIMIT).startsWith("!")
                ? transfer(words.subList(WORDS_OF_LIMIT, words.size()))
                : List.of();
    }

    private List<ArgumentMistake> transfer(List<String> words) {
        if (words.isEmpty()) {
            return List.of(
                    ArgumentMistake.error("has no number; a shell removes $1 unless the document is in single quotes"));
        }
        String dialplan = words.size() > 1 ? words.get(1) : "XML";
        if (!NameCheck.isLiteral(dialplan)) {
            return List.of();
        }
        if (dialplan.equalsIgnoreCase("inline")) {
            return inline(words.get(0));
        }
        if (!DIALPLANS.contains(dialplan.replaceFirst(":.*$", "").toLowerCase(Locale.ROOT))) {
            String context = words.size() > 2 ? words.get(2) : dialplan;
            return List.of(ArgumentMistake.error("'" + dialplan + "' is in the place of the dialplan")
                    .instead(words.get(0) + " XML " + context));
        }
        return dialplan.equalsIgnoreCase("XML") ? hunt(words) : List.of();
    }

    /** @param words a number, and optionally a dialplan and a context */
    private List<ArgumentMistake> hunt(List<String> words) {
        Optional<String> context = words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty();
        if (NameCheck.isLiteral(words.get(0))
                && context.map(NameCheck::isLiteral).orElse(true)) {
            names.dialled(context, words.get(0));
        }
        return context.filter(NameCheck::isLiteral).flatMap(name -> names.route(home, name)).stream()
                .toList();
    }

    /** The applications that {@code transfer 'app:data,app:data' inline} runs, each with its argument. */
    private List<ArgumentMistake> inline(String list) {
        boolean delimited = list.length() > 3 && list.startsWith("m:") && list.charAt(3) == ':';
        char delimiter = delimited ? list.charAt(2) : ',';
        List<ArgumentMistake> found = new ArrayList<>();
        for (String written : SeparatedText.split(delimited ? list.substring(4) : list, delimiter, WORDS)) {
            String[] parts = written.strip().split(":", 2);
            found.addAll(of(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        return found;
    }

    private List<ArgumentMistake> voicemail(List<String> words) {
        List<String> left = words.stream().dropWhile(VOICEMAIL_FLAGS::contains).toList();
        boolean leaves = words.size() == left.size();
        return left.size() < (leaves ? 3 : 2)
                ? List.of(ArgumentMistake.error("voicemail is expected to name a profile, a domain and a mailbox")
                        .instead("default " + home.orElse("demo.example") + " $1"))
                : mailbox(left);
    }

    /** @param words a profile, a domain, and optionally a mailbox */
    private List<ArgumentMistake> mailbox(List<String> words) {
        List<ArgumentMistake> found = new ArrayList<>(configured(ConfiguredNames.Of.VOICEMAIL_PROFILE, words.get(0)));
        String domain = words.get(1).equals("${domain_name}")
                ? home.orElse("")
                : words.get(1).toLowerCase(Locale.ROOT);
        if (NameCheck.isLiteral(domain)) {
            boolean named = words.size() > 2 && NameCheck.isLiteral(words.get(2));
            names.domain(domain)
                    .or(() -> named ? names.user(domain, words.get(2)) : Optional.empty())
                    .ifPresent(found::add);
        }
        return found;
    }

    private List<ArgumentMistake> conference(String data) {
        String room = data.startsWith("bridge:") ? data.substring(data.indexOf(':', 7) + 1) : data;
        int at = room.indexOf('@');
        if (room.isEmpty() || at == 0) {
            return List.of(ArgumentMistake.error("conference is expected to name a room")
                    .instead("room@default"));
        }
        String profile = at < 0 ? "default" : room.substring(at + 1).replaceFirst("[+ ].*$", "");
        return configured(ConfiguredNames.Of.CONFERENCE_PROFILE, profile);
    }

    private List<ArgumentMistake> user(List<String> words) {
        String[] parts = words.isEmpty() ? new String[] {""} : words.get(0).split("@", 2);
        return parts.length == 2 && NameCheck.isLiteral(words.get(0))
                ? names.domain(parts[1]).or(() -> names.user(parts[1].toLowerCase(Locale.ROOT), parts[0])).stream()
                        .toList()
                : List.of();
    }

    private static List<ArgumentMistake> assignment(String data) {
        String[] pair = data.replaceFirst("^nolocal:", "").split("=", 2);
        if (pair.length == 2 && pair[0].strip().toLowerCase(Locale.ROOT).endsWith("codec_string")) {
            return ValueReview.codecs(pair[1].strip()).stream().toList();
        }
        return data.indexOf('=') < 0 && NameCheck.isLiteral(data) && !data.startsWith("^^")
                ? List.of(ArgumentMistake.warning("'" + data + "' has no = and removes the variable")
                        .instead(data.replaceFirst("[ :]+", "=")))
                : List.of();
    }

    private List<ArgumentMistake> configured(ConfiguredNames.Of of, String name) {
        if (name.isEmpty()) {
            return List.of(ArgumentMistake.error("is expected to name a " + of.words));
        }
        return NameCheck.isLiteral(name) ? names.configured(of, name).stream().toList() : List.of();
    }

    /** mod_local_stream plays its default stream instead of an unknown one. */
    private List<ArgumentMistake> music(String data) {
        int start = data.indexOf("local_stream://");
        if (start < 0) {
            return List.of();
        }
        String name = data.substring(start + "local_stream://".length()).replaceFirst("[^0-9A-Za-z_./-].*$", "");
        return NameCheck.isLiteral(name)
                ? names.configured(ConfiguredNames.Of.MUSIC, name).stream()
                        .map(found -> new ArgumentMistake(
                                io.cordboard.document.Problem.Severity.WARNING, found.reason(), found.instead()))
                        .toList()
                : List.of();
    }
}
