package io.cordboard.guard.configuration;

import io.cordboard.guard.application.InnerApplication;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.HuntTarget;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** conference.conf (mod_conference's conference_loop.c): the keys of every member. */
final class ConferenceConfRule implements ConfigurationRule {
    private static final Set<String> ROOM_KEYS = Set.of(
            "mute",
            "mute on",
            "mute off",
            "moh toggle",
            "border",
            "vmute",
            "vmute on",
            "vmute off",
            "vmute snap",
            "vmute snapoff",
            "deaf mute",
            "energy up",
            "energy equ",
            "energy dn",
            "vol talk up",
            "vol talk zero",
            "vol talk dn",
            "vol listen up",
            "vol listen zero",
            "vol listen dn",
            "hangup",
            "event",
            "lock",
            "floor",
            "vid-floor",
            "vid-floor-force",
            "deaf",
            "deaf on",
            "deaf off");

    @Override
    public List<Objection> judge(XmlElement element, GuardScope premises) {
        return element.name().equals("control") ? control(element, premises) : List.of();
    }

    private static List<Objection> control(XmlElement control, GuardScope premises) {
        String data = control.attribute("data").orElse("");
        String action = control.attribute("action").orElse("").toLowerCase(Locale.ROOT);
        if (action.equals("transfer")) {
            return HuntTarget.judge(ArgumentReader.read(data, KnownValues.NONE, premises), premises);
        }
        if (action.equals("execute_application")) {
            return InnerApplication.judge(data, KnownValues.NONE, premises);
        }
        return ROOM_KEYS.contains(action)
                ? List.of()
                : List.of(new Objection("conference", "'" + action + "' is not an action of a conference key"));
    }
}
