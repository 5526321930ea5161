package io.cordboard.command;

import io.cordboard.rehearse.WithoutMarks;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.Simulator;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares Cordboard's answers to recorded fetches with those of the disk's XML: in the dialplan the actions of this one
 * hunt, in the directory whether the user exists and has the same secret. Other fetches are only counted.
 */
public final class Shadow {
    private static final String NOT_FOUND = "<result status=\"not found\"";

    private final Function<byte[], String> cordboard;
    private final DiskXml disk;
    private final PrintStream out;
    private int same;
    private int different;
    private int leftToDisk;
    private int notCompared;

    private Shadow(Function<byte[], String> cordboard, DiskXml disk, PrintStream out) {
        this.cordboard = cordboard;
        this.disk = disk;
        this.out = out;
    }

    /**
     * Compares, and prints the differences and a summary.
     *
     * @param cordboard returns the XML for a body, or a text that says why it was refused
     * @return how many differ
     */
    public static int compare(Path log, Path disk, Function<byte[], String> cordboard, PrintStream out) {
        Shadow shadow = new Shadow(cordboard, DiskXml.read(disk), out);
        RecordedFetch.read(log).forEach(shadow::compare);
        out.printf(
                "%d the same, %d different, %d left to the disk, %d not compared (neither a call nor a user)%n",
                shadow.same, shadow.different, shadow.leftToDisk, shadow.notCompared);
        return shadow.different;
    }

    private void compare(RecordedFetch fetch) {
        Map<String, String> fields = fetch.fields();
        String section = fields.getOrDefault("section", "");
        boolean call = section.equals("dialplan") && fields.containsKey("Hunt-Context");
        boolean user = section.equals("directory") && fields.containsKey("user");
        if (!call && !user) {
            notCompared++;
            return;
        }
        String answer = cordboard.apply(fetch.bytes());
        if (answer.contains(NOT_FOUND) && call) {
            leftToDisk++;
        } else if (call) {
            judge(
                    fetch,
                    "call to " + fields.get("Hunt-Destination-Number") + " in " + fields.get("Hunt-Context"),
                    actions(fields, disk.text()),
                    actions(fields, answer));
        } else {
            String id = fields.getOrDefault("user", "");
            String domain = fields.getOrDefault("domain", "");
            Optional<XmlElement> onDisk = disk.user(domain, id);
            Optional<XmlElement> served = userIn(answer);
            String known = secretsDiffer(onDisk, served) ? "found, with another secret" : "known";
            judge(
                    fetch,
                    "user " + id + "@" + domain,
                    onDisk.isPresent() ? "known" : "unknown",
                    served.isPresent() ? known : "unknown");
        }
    }

    private void judge(RecordedFetch fetch, String what, String onDisk, String served) {
        if (onDisk.equals(served)) {
            same++;
            return;
        }
        different++;
        out.println(fetch.where() + " " + what);
        out.println("    disk:      " + onDisk);
        out.println("    cordboard: " + served);
    }

    /** The actions of this hunt. A transfer would be a fetch of its own, so it finds nothing here. */
    private String actions(Map<String, String> fields, String xml) {
        AtomicInteger hunts = new AtomicInteger();
        Simulation simulation = Simulator.simulate(
                call(fields),
                request -> hunts.getAndIncrement() == 0 ? new Dialplan.Text(xml) : new Dialplan.NotFound());
        List<ExecutedApplication> actions = WithoutMarks.of(simulation).actions();
        return actions.isEmpty()
                ? "no route"
                : actions.stream()
                        .map(action -> (action.application() + " " + action.data()).strip())
                        .collect(Collectors.joining("; "));
    }

    private SimulatedCall call(Map<String, String> fields) {
        Map<String, String> profile = new HashMap<>();
        Map<String, String> variables = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("variable_")) {
                variables.put(name.substring("variable_".length()), value);
            } else if (name.startsWith("Hunt-")) {
                profile.put(profileField(name), value);
            }
        });
        String micros = fields.getOrDefault("Event-Date-Timestamp", "");
        Instant at = micros.matches("\\d{1,18}") ? Instant.ofEpochMilli(Long.parseLong(micros) / 1000) : Instant.now();
        return SimulatedCall.of(new CallerProfile(profile), at)
                .withVariables(variables)
                .withGlobals(disk.globals());
    }

    /** {@code Hunt-Destination-Number} is {@code destination_number} (switch_caller.c). */
    private static String profileField(String name) {
        String field = name.substring("Hunt-".length()).toLowerCase(Locale.ROOT).replace('-', '_');
        return field.equals("channel_name") ? "chan_name" : field;
    }

    private static Optional<XmlElement> userIn(String answer) {
        try {
            return DiskXml.users(XmlReader.read(answer)).stream().findFirst();
        } catch (XmlReader.MalformedXml refused) {
            return Optional.empty();
        }
    }

    /** Only if both sides contain one: Cordboard returns secrets only to lookups that check them. */
    private static boolean secretsDiffer(Optional<XmlElement> some, Optional<XmlElement> other) {
        Optional<String> one = some.flatMap(Shadow::secret);
        Optional<String> two = other.flatMap(Shadow::secret);
        return one.isPresent() && two.isPresent() && !one.equals(two);
    }

    private static Optional<String> secret(XmlElement user) {
        return user.child("params").stream()
                .flatMap(params -> params.children("param").stream())
                .filter(param -> param.attribute("name").orElse("").matches("password|a1-hash"))
                .map(param -> param.attribute("name").orElse("")
                        + param.attribute("value").orElse(""))
                .findFirst();
    }
}
