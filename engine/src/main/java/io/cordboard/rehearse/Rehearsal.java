package io.cordboard.rehearse;

import io.cordboard.document.DomainName;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.route.InviteProof;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.Simulator;
import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.ClockReads;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.simulate.time.ZoneTable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Simulates calls of the domains in a store, with the answers that are served. */
public final class Rehearsal {
    private final ReadAnswers answers;
    private final InviteProof proof;
    private final DocumentQuestions reading;
    private final Clock clock;
    private final Optional<String> everyBridge;

    /**
     * @param proof how an extension's leg is proven to the fetches
     * @param clock the time, and the zone in which the switch runs
     */
    public Rehearsal(SectionFetch fetch, InviteProof proof, DocumentQuestions reading, Clock clock) {
        this(fetch, proof, reading, clock, Optional.empty());
    }

    /** @param everyBridge the cause with which all bridges fail */
    Rehearsal(
            SectionFetch fetch,
            InviteProof proof,
            DocumentQuestions reading,
            Clock clock,
            Optional<String> everyBridge) {
        this(new ReadAnswers(fetch), proof, reading, clock, everyBridge);
    }

    private Rehearsal(
            ReadAnswers answers,
            InviteProof proof,
            DocumentQuestions reading,
            Clock clock,
            Optional<String> everyBridge) {
        this.answers = answers;
        this.proof = proof;
        this.everyBridge = everyBridge;
        this.reading = reading;
        this.clock = clock;
    }

    /** The same with other questions about the documents. */
    public Rehearsal asking(DocumentQuestions other) {
        return new Rehearsal(answers, proof, other, clock, everyBridge);
    }

    /** A call before it is followed, or why there is no such call. */
    private sealed interface Begun {
        record Call(
                CallingParty party,
                DirectoryLookup directory,
                Map<String, String> globals,
                Map<String, String> fromDirectory,
                ZoneTable zones,
                Instant at)
                implements Begun {}

        record Impossible(String why) implements Begun {}
    }

    /** When the call is made; empty if the call is impossible, unless that is found only when it is followed. */
    public Optional<Instant> moment(RequestedCall call, String named) {
        return WrittenMoment.anywhere(call.at(), clock)
                .or(() -> begin(call, named) instanceof Begun.Call begun ? Optional.of(begun.at()) : Optional.empty());
    }

    /** Follows a call in a domain to its end. */
    public RehearsalResult inDomain(RequestedCall call, String named) {
        return inDomain(call, named, new ClockReads());
    }

    /** @param reads gets what the call reads from the clock: at another time at which that is the same, it goes the same way */
    public RehearsalResult inDomain(RequestedCall call, String named, ClockReads reads) {
        Begun begun = begin(call, named);
        return begun instanceof Begun.Call possible
                ? follow(call, possible, reads)
                : new RehearsalResult.Impossible(((Begun.Impossible) begun).why());
    }

    private Begun begin(RequestedCall call, String named) {
        Optional<String> domain = DomainName.of(named);
        if (domain.isEmpty()) {
            return new Begun.Impossible("\"" + named + "\" cannot be a domain");
        }
        CallingParties.Found found = reading.ask(documents -> CallingParties.of(call, domain.get(), documents));
        if (found instanceof CallingParties.Found.Nobody nobody) {
            return new Begun.Impossible(nobody.why());
        }
        CallingParty party = ((CallingParties.Found.Party) found).party();
        Map<String, String> globals = answers.globals(domain.get(), call.variables());
        DirectoryLookup directory = new DirectoryLookup(answers, reading, globals, call.registered());
        Map<String, String> fromDirectory =
                party.isUser() ? directory.variables(party.domain(), party.number()) : Map.of();
        ZoneTable zones = reading.ask(answers::zones);
        ZoneId zone = zones.zone(call.variables().getOrDefault("timezone", fromDirectory.getOrDefault("timezone", "")))
                .or(() -> zoneOf(party.domain()).flatMap(zones::zone))
                .orElse(clock.getZone());
        return WrittenMoment.of(call.at(), zone, clock)
                .<Begun>map(at -> new Begun.Call(party, directory, globals, fromDirectory, zones, at))
                .orElseGet(() -> new Begun.Impossible(WrittenMoment.expected(call.at())));
    }

    private RehearsalResult.Followed follow(RequestedCall call, Begun.Call begun, ClockReads reads) {
        CallingParty party = begun.party();
        Arrival arrival =
                Arrival.of(call, party.context(), form -> reading.ask(documents -> answers.fetch(form, documents)));
        CallerProfile caller = party.callerProfile(call.context().orElse(arrival.context()), arrival.number());
        Function<CallerProfile, SimulatedCall> onTheSwitch = profile -> SimulatedCall.of(profile, begun.at())
                .withReads(reads)
                .withGlobals(begun.globals())
                .withZones(clock.getZone(), begun.zones())
                .withApis(new DirectoryApis(begun.directory()).functions());
        SimulatedCall simulated = onTheSwitch
                .apply(caller)
                .withVariables(begun.fromDirectory())
                .withVariables(party.channelVariables(call.to()))
                .withVariables(party.proofOf(proof))
                .withVariables(arrival.variables())
                .withVariables(call.variables())
                .withKeys(call.keys());
        ServedEnvironment world =
                new ServedEnvironment(answers, reading, begun.directory(), party.domain(), onTheSwitch, everyBridge);
        Simulation simulation = Simulator.simulate(simulated, world);
        List<String> remarks = new ArrayList<>(world.remarks());
        dialogue(simulation.outcome()).ifPresent(remarks::add);
        return new RehearsalResult.Followed(WithoutMarks.of(simulation), remarks, world.firstAnswer());
    }

    /** What a dialogue does depends on what is set now and on the keys that the caller presses. */
    private static Optional<String> dialogue(CallOutcome outcome) {
        return outcome instanceof CallOutcome.Connected connected
                        && connected.application().equals("socket")
                ? Optional.of("a dialogue of Cordboard takes the call: "
                        + connected.data().replaceFirst("^[^/]*/", "").replaceFirst("[| ].*", "")
                        + ". What it sets depends on what is set then, and on the keys of the caller")
                : Optional.empty();
    }

    /** The time zone of the domain's hours. Calls from outside use it too. */
    private Optional<String> zoneOf(String domain) {
        return reading.ask(
                documents -> documents.document("domain", "", domain).flatMap(settings -> settings.text("timezone")));
    }

    /** Follows a call through the text of a dialplan, on a switch of which nothing else is known. */
    public static RehearsalResult inXml(RequestedCall call, String xml, Clock clock) {
        Optional<Instant> at = WrittenMoment.of(call.at(), clock.getZone(), clock);
        if (at.isEmpty()) {
            return new RehearsalResult.Impossible(WrittenMoment.expected(call.at()));
        }
        CallerProfile caller =
                CallerProfile.of(call.from(), call.to(), call.context().orElse("default"));
        SimulatedCall simulated = SimulatedCall.of(caller, at.get())
                .withVariables(call.variables())
                .withKeys(call.keys())
                .withGlobals(call.variables())
                .withZones(clock.getZone(), SwitchTimeZones.within(xml));
        Dialplan dialplan = new Dialplan.Text(xml);
        return new RehearsalResult.Followed(Simulator.simulate(simulated, request -> dialplan), List.of(), xml);
    }
}
