package io.cordboard.rehearse;

import io.cordboard.dialplan.TimeAttributes;
import io.cordboard.document.Documents;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.Simulator;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.xml.XmlElement;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which actions of served extensions a call runs at a given time. The simulator decides; the dialled number counts as
 * matching.
 */
public final class ClockedExtensions {
    private static final String CONTEXT = "clock";
    private static final String QUEUED = "Dialplan: Action ";
    private static final String ANTI = "Dialplan: ANTI-Action ";
    private static final String EVERY_NUMBER = "^(.*)$";

    private final Documents documents;
    private final Clock clock;
    private final Instant at;

    private ClockedExtensions(Documents documents, Clock clock, Instant at) {
        this.documents = documents;
        this.clock = clock;
        this.at = at;
    }

    /**
     * @param at date and time in the zone of the domain, by default now
     * @return empty if that is no date and time
     */
    public static Optional<ClockedExtensions> at(Optional<String> at, String domain, Documents documents, Clock clock) {
        return WrittenMoment.inDomain(at, domain, documents, clock)
                .map(moment -> new ClockedExtensions(documents, clock, moment));
    }

    /** Whether hours or dates are among the conditions. */
    public static boolean isClocked(List<XmlElement> extensions) {
        return extensions.stream().anyMatch(ClockedExtensions::isClocked);
    }

    private static boolean isClocked(XmlElement element) {
        return TimeAttributes.areAmong(element.attributes().keySet())
                || element.children().stream().anyMatch(ClockedExtensions::isClocked);
    }

    /** The actions that are queued, as FreeSWITCH logs them: {@code Action transfer(6050 XML @ring_group)}. */
    public List<String> queued(List<XmlElement> extensions) {
        XmlElement context = new XmlElement(
                "context",
                Map.of("name", CONTEXT),
                extensions.stream().map(ClockedExtensions::forEveryNumber).toList(),
                "");
        XmlElement section = new XmlElement("section", Map.of("name", "dialplan"), List.of(context), "");
        Dialplan dialplan = new Dialplan.Tree(new XmlElement("document", Map.of(), List.of(section), ""));
        SimulatedCall call = SimulatedCall.of(CallerProfile.of("0441112233", "0441112233", CONTEXT), at)
                .withZones(clock.getZone(), SwitchTimeZones.served(documents));
        AtomicBoolean hunted = new AtomicBoolean();
        Simulation simulation =
                Simulator.simulate(call, request -> hunted.getAndSet(true) ? new Dialplan.NotFound() : dialplan);
        return simulation.trace().stream()
                .filter(line -> line.contains(QUEUED) || line.contains(ANTI))
                .map(line -> line.substring(line.indexOf("Action ")).strip())
                .toList();
    }

    private static XmlElement forEveryNumber(XmlElement element) {
        Map<String, String> attributes = new LinkedHashMap<>(element.attributes());
        if (attributes.getOrDefault("field", "").equals("destination_number")) {
            attributes.put("expression", EVERY_NUMBER);
        }
        return new XmlElement(
                element.name(),
                attributes,
                element.children().stream()
                        .map(ClockedExtensions::forEveryNumber)
                        .toList(),
                element.text());
    }
}
