package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import io.cordboard.simulate.value.SeparatedText;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hunts in the dialplans that a caller profile names: {@code XML}, {@code inline}, or a comma-separated list of them
 * (switch_core_state_machine.c). Others are not simulated and count as not found.
 */
public final class Router {
    private static final int MAX_DIALPLANS = 25;
    private static final int COST_OF_A_HUNT = 2_000;

    private final Channel channel;
    private final SimulationEnvironment world;
    private final InlineExecution applications;
    private final List<String> matched = new ArrayList<>();

    public Router(Channel channel, SimulationEnvironment world, InlineExecution applications) {
        this.channel = channel;
        this.world = world;
        this.applications = applications;
    }

    /** The names of the extensions that matched in all hunts so far. */
    public List<String> matched() {
        return matched;
    }

    /** The applications to run; empty if no dialplan has a route. */
    public Optional<List<QueuedApplication>> route(CallerProfile hunted, String dialplans) {
        for (String dialplan : SeparatedText.split(dialplans, ',', MAX_DIALPLANS)) {
            Optional<List<QueuedApplication>> route = hunt(hunted, dialplan.split(":", 2)[0]);
            if (route.isPresent()) {
                return route;
            }
        }
        return Optional.empty();
    }

    private Optional<List<QueuedApplication>> hunt(CallerProfile hunted, String dialplan) {
        channel.effort.spend(COST_OF_A_HUNT);
        channel.hunts.visited(hunted);
        return switch (LooseValues.asciiLower(dialplan)) {
            case "xml" -> huntXml(hunted);
            case "inline" -> huntInline(hunted);
            default -> {
                channel.trace.error("Dialplan [" + dialplan + "] not found, skipping");
                yield Optional.empty();
            }
        };
    }

    /** The list is removed from the number, which then has its former value again. */
    private Optional<List<QueuedApplication>> huntInline(CallerProfile hunted) {
        Optional<List<QueuedApplication>> route = InlineDialplan.read(hunted.destinationNumber());
        String before = hunted.field("rdnis").orElse("");
        channel.replaceCallerProfile(hunted.with("destination_number", before).with("rdnis", ""));
        return route;
    }

    private Optional<List<QueuedApplication>> huntXml(CallerProfile hunted) {
        channel.trace.add("Processing " + hunted.field("caller_id_name").orElse("") + " <"
                + hunted.field("caller_id_number").orElse("") + ">->" + hunted.destinationNumber() + " in context "
                + hunted.context());
        Optional<Contexts> contexts = DialplanReader.contexts(world.hunt(request(hunted)), channel);
        if (contexts.isEmpty()) {
            channel.trace.error("Open of dialplan failed");
            return Optional.empty();
        }
        Optional<XmlElement> context = contexts.get().find(hunted.context());
        if (context.isEmpty()) {
            channel.trace.add("[WARNING] Context " + hunted.context() + " not found");
            return Optional.empty();
        }
        return huntIn(context.get(), hunted);
    }

    private Optional<List<QueuedApplication>> huntIn(XmlElement context, CallerProfile hunted) {
        Hunt hunt = new Hunt(channel, applications);
        for (XmlElement extension : extensions(context, hunted)) {
            String name = extension.attribute("name").orElse("UNKNOWN");
            String goOn = extension.attributes().get("continue");
            channel.trace.add("Dialplan: parsing [" + hunted.context() + "->" + name + "] continue="
                    + (goOn == null ? "false" : goOn));
            if (hunt.matches(extension, name)) {
                matched.add(Octets.text(name));
                if (goOn == null || !LooseValues.isTrue(goOn)) {
                    break;
                }
            }
        }
        return hunt.collected();
    }

    /** With {@code auto_hunt} the hunt starts at the extension whose name is the number. */
    private List<XmlElement> extensions(XmlElement context, CallerProfile hunted) {
        List<XmlElement> all = context.children("extension");
        if (!channel.isTrue("auto_hunt")) {
            return all;
        }
        return Contexts.named(all, hunted.destinationNumber())
                .map(first -> all.subList(all.indexOf(first), all.size()))
                .orElse(all);
    }

    private HuntRequest request(CallerProfile hunted) {
        return new HuntRequest(
                hunted.with(Octets::text), channel.profile.with(Octets::text), channel.variables.asText());
    }
}
