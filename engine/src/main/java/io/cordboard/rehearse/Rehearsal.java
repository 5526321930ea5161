package io.cordboard.rehearse;

import io.cordboard.document.DomainName;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Simulates calls of the domains in a store, with the answers that are served. */
public final class Rehearsal {
    private final SectionFetch fetch;
    private final InviteProof proof;
    private final DocumentQuestions reading;
    private final Clock clock;
    private final Optional<String> everyBridge;

    /** The calls that were followed before, if they are remembered: each by what it is apart from its time. */
    private final Optional<Map<Anytime, List<Remembered>>> before;

    private record Anytime(RequestedCall call, String domain) {}

    private record Remembered(ClockReads reads, RehearsalResult.Followed followed) {}

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
        this(fetch, proof, reading, clock, everyBridge, Optional.empty());
    }

    private Rehearsal(
            SectionFetch fetch,
            InviteProof proof,
            DocumentQuestions reading,
            Clock clock,
            Optional<String> everyBridge,
            Optional<Map<Anytime, List<Remembered>>> before) {
        this.before = before;
        this.proof = proof;
        this.everyBridge = everyBridge;
        this.fetch = fetch;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * The same for many calls of documents that do not change: a call that differs from an earlier one only in its time, and
     * to which the clock says the same, is not followed again. Then the earlier result is returned itself.
     */
    public Rehearsal remembering() {
        return new Rehearsal(fetch, proof, reading, clock, everyBridge, Optional.of(new HashMap<>()));
    }

    /** Follows a call in a domain to its end. */
    public RehearsalResult inDomain(RequestedCall call, String named) {
        Optional<String> domain = DomainName.of(named);
        if (domain.isEmpty()) {
            return new RehearsalResult.Impossible("\"" + named + "\" cannot be a domain");
        }
        Map<String, String> globals = SwitchGlobals.of(domain.get(), call.variables());
        DirectoryLookup directory = new DirectoryLookup(this::answer, globals, call.registered());
        CallingParties.Found found = reading.ask(documents -> CallingParties.of(call, domain.get(), documents));
        if (found instanceof CallingParties.Found.Nobody nobody) {
            return new RehearsalResult.Impossible(nobody.why());
        }
        CallingParty party = ((CallingParties.Found.Party) found).party();
        return follow(call, party, directory, globals);
    }

    private RehearsalResult follow(
            RequestedCall call, CallingParty party, DirectoryLookup directory, Map<String, String> globals) {
        Map<String, String> fromDirectory =
                party.isUser() ? directory.variables(party.domain(), party.number()) : Map.of();
        ZoneTable zones = reading.ask(SwitchTimeZones::served);
        ZoneId zone = zones.zone(call.variables().getOrDefault("timezone", fromDirectory.getOrDefault("timezone", "")))
                .or(() -> zoneOf(party.domain()).flatMap(zones::zone))
                .orElse(clock.getZone());
        Optional<Instant> at = WrittenMoment.of(call.at(), zone, clock);
        if (at.isEmpty()) {
            return new RehearsalResult.Impossible(WrittenMoment.expected(call.at()));
        }
        return before.flatMap(known -> known.getOrDefault(anytime(call, party.domain()), List.of()).stream()
                        .filter(one -> one.reads().areSame(at.get()))
                        .findFirst())
                .map(Remembered::followed)
                .orElseGet(() -> follow(call, party, directory, globals, fromDirectory, zones, at.get()));
    }

    private static Anytime anytime(RequestedCall call, String domain) {
        return new Anytime(
                new RequestedCall(
                        call.dialplan(),
                        call.context(),
                        call.from(),
                        call.to(),
                        call.gateway(),
                        call.profile(),
                        call.variables(),
                        call.registered(),
                        Optional.empty(),
                        call.keys()),
                domain);
    }

    private RehearsalResult.Followed follow(
            RequestedCall call,
            CallingParty party,
            DirectoryLookup directory,
            Map<String, String> globals,
            Map<String, String> fromDirectory,
            ZoneTable zones,
            Instant at) {
        ClockReads reads = new ClockReads();
        Arrival arrival = Arrival.of(call, party.context(), this::answer);
        CallerProfile caller = party.callerProfile(call.context().orElse(arrival.context()), arrival.number());
        Function<CallerProfile, SimulatedCall> onTheSwitch = profile -> SimulatedCall.of(profile, at)
                .withReads(reads)
                .withGlobals(globals)
                .withZones(clock.getZone(), zones)
                .withApis(new DirectoryApis(directory).functions());
        SimulatedCall simulated = onTheSwitch
                .apply(caller)
                .withVariables(fromDirectory)
                .withVariables(party.channelVariables(call.to()))
                .withVariables(party.proofOf(proof))
                .withVariables(arrival.variables())
                .withVariables(call.variables())
                .withKeys(call.keys());
        ServedEnvironment world =
                new ServedEnvironment(fetch, reading, directory, party.domain(), onTheSwitch, everyBridge);
        Simulation simulation = Simulator.simulate(simulated, world);
        List<String> remarks = new ArrayList<>(world.remarks());
        dialogue(simulation.outcome()).ifPresent(remarks::add);
        RehearsalResult.Followed followed =
                new RehearsalResult.Followed(WithoutMarks.of(simulation), remarks, world.firstAnswer());
        before.ifPresent(known -> known.computeIfAbsent(anytime(call, party.domain()), one -> new ArrayList<>())
                .add(new Remembered(reads, followed)));
        return followed;
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

    private FetchAnswer answer(byte[] form) {
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(form);
            return reading.ask(documents -> fetch.answer(request, documents));
        } catch (BadRequest e) {
            throw new IllegalStateException("an internal look-up was refused: " + e.getMessage(), e);
        }
    }
}
