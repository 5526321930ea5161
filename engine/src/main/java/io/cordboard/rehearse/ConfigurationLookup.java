package io.cordboard.rehearse;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.simulate.hunt.HuntRequest;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.xml.XmlElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mailbox profiles, menus and queues: what applications look up in configurations, as they are served to this caller. */
final class ConfigurationLookup {
    private static final Set<String> WORDS_OF_VOICEMAIL = Set.of("check", "auth", "auth_only");

    private static final String NO_ARGUMENT = "Error Usage: ";

    private final ReadAnswers answers;
    private final DocumentQuestions reading;
    private final DirectoryLookup directory;

    ConfigurationLookup(ReadAnswers answers, DocumentQuestions reading, DirectoryLookup directory) {
        this.answers = answers;
        this.reading = reading;
        this.directory = directory;
    }

    /**
     * What FreeSWITCH logs if it does not exist, or if the argument is too short (mod_voicemail.c, mod_dptools.c,
     * mod_callcenter.c, mod_valet_parking.c, mod_fifo.c).
     */
    Optional<String> absence(String application, String data, HuntRequest call) {
        List<String> words = Arrays.stream(data.strip().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return switch (application) {
            case "voicemail" -> voicemail(words, call);
            case "ivr" ->
                !words.isEmpty() && isIn("ivr.conf", "menu", words.get(0), call)
                        ? Optional.empty()
                        : Optional.of("Unable to find menu");
            case "callcenter" ->
                !words.isEmpty() && isIn("callcenter.conf", "queue", words.get(0), call)
                        ? Optional.empty()
                        : Optional.of("Queue " + (words.isEmpty() ? "" : words.get(0)) + " not found");
            case "valet_park", "fifo" -> words.size() < 2 ? Optional.of(NO_ARGUMENT + application) : Optional.empty();
            case "conference" -> words.isEmpty() ? Optional.of(NO_ARGUMENT + application) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> voicemail(List<String> words, HuntRequest call) {
        List<String> names =
                words.stream().dropWhile(WORDS_OF_VOICEMAIL::contains).toList();
        if (names.size() < 2) {
            return Optional.of(NO_ARGUMENT + "voicemail");
        }
        if (!isIn("voicemail.conf", "profile", names.get(0), call)) {
            return Optional.of("Error invalid profile " + names.get(0));
        }
        boolean leaves = names.size() == words.size();
        return leaves && names.size() > 2 ? mailbox(names.get(1), names.get(2)) : Optional.empty();
    }

    /** Why nobody can leave a message there. */
    private Optional<String> mailbox(String domain, String id) {
        String user = id + "@" + domain;
        if (!directory.exists(domain, id)) {
            return Optional.of("Can't find user [" + user + "]");
        }
        return directory
                .parameter(domain, id, "vm-enabled")
                .filter(LooseValues::isFalse)
                .map(off -> "User [" + user + "] have voicemail disabled");
    }

    private boolean isIn(String file, String element, String name, HuntRequest call) {
        return configuration(file, name, call)
                .filter(xml -> holds(xml, element, name))
                .isPresent();
    }

    private static boolean holds(XmlElement xml, String element, String name) {
        boolean is = xml.name().equals(element)
                && xml.attribute("name").filter(name::equals).isPresent();
        return is || xml.children().stream().anyMatch(child -> holds(child, element, name));
    }

    /** The answer to the fetch; if there is none, the file of {@code fs-conf} on the disk. */
    private Optional<XmlElement> configuration(String file, String name, HuntRequest call) {
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(RehearsedForm.configuration(file, name, call));
            FetchAnswer answer = reading.ask(documents -> answers.fetch(request, documents));
            return answer.outcome() == FetchAnswer.Outcome.FOUND
                    ? Optional.of(answers.configuration(file, answer))
                    : ShippedConfiguration.named(file);
        } catch (BadRequest e) {
            return Optional.empty(); // a name that is not allowed in a request does not exist
        }
    }
}
