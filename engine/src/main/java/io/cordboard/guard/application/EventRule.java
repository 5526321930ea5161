package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application {@code event}: only what tells Cordboard about the PIN of a room of the same domain. */
final class EventRule implements ApplicationRule {
    private static final Pattern ARGUMENT = Pattern.compile("Event-Name=CUSTOM,Event-Subclass=cordboard::room_pin,"
            + "Cordboard-Room=[0-9A-Za-z_.*#]{1,64}@(?<domain>[0-9a-z.-]{1,255}),Cordboard-Pin=(?:right|wrong)");

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Matcher argument = ARGUMENT.matcher(use.masked());
        boolean ours = argument.matches()
                && argument.group("domain").equals(use.premises().name());
        return ours ? List.of() : List.of(new Objection("script", "event tells other programs what they act on"));
    }
}
