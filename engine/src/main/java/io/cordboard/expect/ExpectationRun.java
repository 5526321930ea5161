package io.cordboard.expect;

import io.cordboard.document.Documents;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.rehearse.RequestedCall;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tries calls of a domain, and what is expected of them, with the simulator. */
public final class ExpectationRun {
    private final Rehearsal rehearsal;
    private final Documents documents;
    private final String domain;
    private final CallEnds ends;

    /** @param documents those that the rehearsal is asked about */
    public ExpectationRun(Rehearsal rehearsal, Documents documents, String domain) {
        this(rehearsal, documents, domain, new CallEnds());
    }

    /** @param ends where calls end, as far as that is known */
    public ExpectationRun(Rehearsal rehearsal, Documents documents, String domain, CallEnds ends) {
        this.rehearsal = rehearsal;
        this.documents = documents;
        this.domain = domain;
        this.ends = ends;
    }

    /**
     * The result of one expectation.
     *
     * @param expected what should have happened, for people
     * @param way the objects by which the call came
     */
    public record Tried(String name, boolean passed, String expected, String got, String call, List<String> way) {
        public Tried {
            way = List.copyOf(way);
        }
    }

    /** The expectations of the domain, sorted by name. */
    public List<Expectation> ofDomain() {
        return documents.all(Expectation.KIND, domain).stream()
                .filter(document -> document.isTrue("enabled", true))
                .map(Expectation::of)
                .toList();
    }

    public Tried tryOne(Expectation expectation) {
        CallEnd end = end(expectation);
        return new Tried(
                expectation.name(),
                end.is(expectation.expect()),
                expectation.expect(),
                end.text(),
                expectation.words(),
                end.way());
    }

    /** Tries a call that must end in a certain way. */
    Tried tryOne(Expectation expectation, Predicate<CallEnd> met) {
        CallEnd end = end(expectation);
        return new Tried(
                expectation.name(), met.test(end), expectation.expect(), end.text(), expectation.words(), end.way());
    }

    private CallEnd end(Expectation expectation) {
        return end(expectation.call(domain));
    }

    CallEnd end(RequestedCall call) {
        return ends.of(call, domain, rehearsal, documents);
    }

    <T> T ask(Function<Documents, T> question) {
        return question.apply(documents);
    }

    String domain() {
        return domain;
    }
}
