package io.cordboard.rehearse;

import io.cordboard.document.Problem;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.FetchAnswer.Outcome;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.simulate.Simulator;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.simulate.hunt.HuntRequest;
import io.cordboard.simulate.hunt.SimulationEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An environment in which every fetch gets the answer that is served from the current documents. */
final class ServedEnvironment implements SimulationEnvironment {
    private static final String CALLER_OF_LOOPBACK = "0000000000";
    /** How deep calls of the switch to itself are followed. */
    private static final int MOST_LOOPBACKS = 5;

    private final ReadAnswers answers;
    private final DocumentQuestions reading;
    private final BridgeResults bridges;
    private final ConfigurationLookup destinations;
    private final Function<CallerProfile, SimulatedCall> switchOf;
    private final Optional<String> everyBridge;
    private final List<String> hops = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private @Nullable HuntRequest last;
    private String firstAnswer = "";
    private int depth;

    /** @param switchOf an anonymous call on the same switch at the same time */
    ServedEnvironment(
            ReadAnswers answers,
            DocumentQuestions reading,
            DirectoryLookup directory,
            String domain,
            Function<CallerProfile, SimulatedCall> switchOf,
            Optional<String> everyBridge) {
        this.answers = answers;
        this.reading = reading;
        this.bridges = new BridgeResults(directory, reading.ask(answers::tables), domain, this::loopback);
        this.destinations = new ConfigurationLookup(answers, reading, directory);
        this.switchOf = switchOf;
        this.everyBridge = everyBridge;
    }

    @Override
    public Dialplan hunt(HuntRequest request) {
        last = request;
        FetchAnswer answer;
        try {
            XmlCurlRequest parsed = XmlCurlRequest.parse(RehearsedForm.dialplan(request));
            answer = reading.ask(documents -> answers.fetch(parsed, documents));
        } catch (BadRequest e) {
            remarks.add("the fetch is refused: " + e.getMessage());
            return new Dialplan.NotFound();
        }
        if (hops.isEmpty()) {
            firstAnswer = answer.document().text();
        }
        if (!answer.note().isEmpty()) {
            remarks.add(request.context() + ": " + answer.note());
        }
        hops.add(request.context() + " " + request.destinationNumber());
        if (!answer.problems().isEmpty() && hops.size() > 1) {
            remarks.add("the call came by " + String.join(" → ", hops));
        }
        answer.problems().stream().map(Problem::line).forEach(remarks::add);
        if (answer.outcome() == Outcome.NOT_FOUND) {
            remarks.add(request.context() + ": not found here; FreeSWITCH would ask its disk");
            return new Dialplan.NotFound();
        }
        return answers.dialplan(answer);
    }

    @Override
    public Optional<String> bridgeFailure(String dialString) {
        return everyBridge.isPresent() ? everyBridge : bridges.failure(dialString);
    }

    @Override
    public Optional<String> absence(String application, String data) {
        HuntRequest hunted = last;
        return hunted == null ? Optional.empty() : destinations.absence(application, data, hunted);
    }

    /**
     * A call of the switch to itself, {@code NUMBER/CONTEXT}: a leg without any data of the caller, handled like a
     * stranger's (mod_loopback.c).
     */
    private Optional<String> loopback(String data) {
        String[] words = data.split("/", 3);
        if (depth >= MOST_LOOPBACKS) {
            return Optional.of("EXCHANGE_ROUTING_ERROR");
        }
        String context = words.length > 1 && !words[1].isEmpty() ? words[1] : "default";
        CallerProfile caller = CallerProfile.of(CALLER_OF_LOOPBACK, words[0], context);
        depth++;
        try {
            return SipCodes.cause(
                    Simulator.simulate(switchOf.apply(caller), this).outcome());
        } finally {
            depth--;
        }
    }

    /** The XML that the first fetch got. */
    String firstAnswer() {
        return firstAnswer;
    }

    List<String> remarks() {
        return new ArrayList<>(remarks);
    }
}
