package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ConferenceFlags;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code conference ROOM[@PROFILE][+PIN][+flags{…}]}: the actions of keys are judged when conference.conf is fetched.
 * {@code bridge:NAME:DIAL-STRING} creates a leg (mod_conference.c, conference_function).
 */
final class ConferenceRule implements ApplicationRule {
    private static final Pattern ROOM =
            Pattern.compile("[^:+{}'\"\\\\]+(?:\\+[^:+{}'\"\\\\]*)?(?:\\+flags\\{([^{}]*)\\})?");

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Matcher matcher = ROOM.matcher(use.masked().strip());
        boolean room = matcher.matches() && (matcher.group(1) == null || ConferenceFlags.areHarmless(matcher.group(1)));
        var caller = use.argument().first(ArgumentPart.CallerText.class);
        return room && caller.isEmpty()
                ? TenantRule.judgeRoom(room(use), use.premises())
                : List.of(new Objection(
                        "conference",
                        "'" + use.argument().written() + "' is not ROOM@PROFILE+PIN+flags{} without a leg of its own"));
    }

    private static Argument room(ApplicationUse use) {
        return use.argument().piece(use.masked().strip().split("[@+]", 2)[0]);
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
