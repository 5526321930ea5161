package io.cordboard.rehearse;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.simulate.hunt.HuntRequest;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mailbox profiles, menus and queues: what applications look up in configurations, as they are served to this caller. */
final class Destinations {
    private static final Set<String> WORDS_OF_VOICEMAIL = Set.of("check", "auth", "auth_only");

    private final SectionFetch fetch;
    private final Reading reading;

    Destinations(SectionFetch fetch, Reading reading) {
        this.fetch = fetch;
        this.reading = reading;
    }

    /** What FreeSWITCH logs if it does not exist (mod_voicemail.c, mod_dptools.c, mod_callcenter.c). */
    Optional<String> absence(String application, String data, HuntRequest call) {
        List<String> words = Arrays.stream(data.strip().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return switch (application) {
            case "voicemail" -> voicemail(words, call);
            case "ivr" ->
                words.isEmpty() || isIn("ivr.conf", "menu", words.get(0), call)
                        ? Optional.empty()
                        : Optional.of("Unable to find menu");
            case "callcenter" ->
                words.isEmpty() || isIn("callcenter.conf", "queue", words.get(0), call)
                        ? Optional.empty()
                        : Optional.of("Queue " + words.get(0) + " not found");
            default -> Optional.empty();
        };
    }

    private Optional<String> voicemail(List<String> words, HuntRequest call) {
        return words.stream()
                .filter(word -> !WORDS_OF_VOICEMAIL.contains(word))
                .findFirst()
                .filter(profile -> !isIn("voicemail.conf", "profile", profile, call))
                .map(profile -> "Error invalid profile " + profile);
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
            FetchAnswer answer = reading.ask(documents -> fetch.answer(request, documents));
            return answer.outcome() == FetchAnswer.Outcome.FOUND
                    ? Optional.of(XmlReader.read(answer.document().text()))
                    : ShippedConfiguration.named(file);
        } catch (BadRequest e) {
            return Optional.empty(); // a name that is not allowed in a request does not exist
        } catch (MalformedXml e) {
            throw new IllegalStateException(file + " is served, but is not XML", e);
        }
    }
}
