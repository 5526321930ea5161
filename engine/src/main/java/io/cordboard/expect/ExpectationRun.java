package io.cordboard.expect;

import io.cordboard.document.Documents;
import io.cordboard.rehearse.DocumentQuestions;
import io.cordboard.rehearse.Rehearsal;
import java.util.List;
import java.util.function.Predicate;

/** Tries expectations with the simulator. */
public final class ExpectationRun {
    private final Rehearsal rehearsal;
    private final DocumentQuestions reading;
    private final String domain;

    public ExpectationRun(Rehearsal rehearsal, DocumentQuestions reading, String domain) {
        this.rehearsal = rehearsal.remembering();
        this.reading = reading;
        this.domain = domain;
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
        return reading.ask(documents -> documents.all(Expectation.KIND, domain).stream()
                .filter(document -> document.isTrue("enabled", true))
                .map(Expectation::of)
                .toList());
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
        return CallEnd.of(rehearsal.inDomain(expectation.call(domain), domain));
    }

    <T> T ask(java.util.function.Function<Documents, T> question) {
        return reading.ask(question);
    }

    String domain() {
        return domain;
    }
}
