package io.cordboard.rehearse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.Documents;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.KeptAnswers;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.simulate.time.ZoneTable;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the switch fetches for its calls. What is the same for several calls is parsed once. */
final class ReadAnswers {
    private static final int MOST_USERS = 2_000;
    private static final int MOST_LETTERS = 1_000_000;
    private static final String ONLY = "";

    private final SectionFetch fetch;
    private final KeptAnswers<LookedUp, Optional<XmlElement>> directory = KeptAnswers.atMost(MOST_USERS);
    private final KeptAnswers<String, ZoneTable> zones = KeptAnswers.atMost(1);
    private final KeptAnswers<String, SwitchTables> tables = KeptAnswers.atMost(1);
    private final Cache<String, Dialplan.Text> dialplans = ofTexts();
    private final Cache<String, XmlElement> configurations = ofTexts();

    /** Those of calls without variables of their own. */
    private final Map<String, Map<String, String>> globals = new ConcurrentHashMap<>();

    private record LookedUp(String form, Map<String, String> globals) {}

    ReadAnswers(SectionFetch fetch) {
        this.fetch = fetch;
    }

    private static <V> Cache<String, V> ofTexts() {
        return Caffeine.newBuilder()
                .maximumWeight(MOST_LETTERS)
                .weigher((String text, V read) -> text.length())
                .executor(Runnable::run)
                .build();
    }

    /** The global variables of the switch for calls of a domain. */
    Map<String, String> globals(String domain, Map<String, String> more) {
        return more.isEmpty()
                ? globals.computeIfAbsent(domain, one -> SwitchGlobals.of(one, more))
                : SwitchGlobals.of(domain, more);
    }

    /** The answer to a form that is always allowed. */
    FetchAnswer fetch(byte[] form, Documents documents) {
        try {
            return fetch.answer(XmlCurlRequest.parse(form), documents);
        } catch (BadRequest e) {
            throw new IllegalStateException("an internal look-up was refused: " + e.getMessage(), e);
        }
    }

    FetchAnswer fetch(XmlCurlRequest request, Documents documents) {
        return fetch.answer(request, documents);
    }

    /**
     * What is found in the directory; empty if nothing is.
     *
     * @param globals the global variables of the switch
     */
    Optional<XmlElement> directory(byte[] form, Map<String, String> globals, Documents documents) {
        LookedUp lookedUp = new LookedUp(new String(form, StandardCharsets.UTF_8), globals);
        return directory.get(lookedUp, documents, known -> {
            FetchAnswer answer = fetch(form, known);
            return answer.outcome() == FetchAnswer.Outcome.FOUND
                    ? Optional.of(read(SwitchGlobals.fill(answer.document().text(), globals), "directory"))
                    : Optional.empty();
        });
    }

    /** The time zones that the switch knows. */
    ZoneTable zones(Documents documents) {
        return zones.get(ONLY, documents, SwitchTimeZones::served);
    }

    SwitchTables tables(Documents documents) {
        return tables.get(ONLY, documents, SwitchTables::of);
    }

    /** The dialplan of an answer. */
    Dialplan.Text dialplan(FetchAnswer answer) {
        return dialplans.get(answer.document().text(), Dialplan.Text::new);
    }

    /** @param file such as {@code ivr.conf} */
    XmlElement configuration(String file, FetchAnswer answer) {
        return configurations.get(answer.document().text(), text -> read(text, file));
    }

    private static XmlElement read(String xml, String what) {
        try {
            return XmlReader.read(xml);
        } catch (MalformedXml e) {
            throw new IllegalStateException("the served " + what + " is not XML: " + e.getMessage(), e);
        }
    }
}
