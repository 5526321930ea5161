package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a fenced domain's own calls may do in addition to inbound calls. */
final class OwnCallRules {
    private static final Map<String, ApplicationRule> RULES = rules();

    private OwnCallRules() {}

    /** The rule that replaces the one for inbound calls. */
    static Optional<ApplicationRule> of(String application) {
        return Optional.ofNullable(RULES.get(application.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, ApplicationRule> rules() {
        Map<String, ApplicationRule> rules = new HashMap<>();
        // Affects only the own leg; a redirect asks the own phone to call elsewhere.
        List.of("park", "hold", "unhold", "send_dtmf", "queue_dtmf", "redirect", "deflect")
                .forEach(name -> rules.put(name, new HarmlessRule()));
        rules.put("att_xfer", new BridgeRule());
        rules.put("pickup", new PickupRule());
        rules.put("valet_park", new PickupRule());
        rules.put("set_user", new SetUserRule());
        rules.put("voicemail", new MailboxRule());
        rules.put("bind_meta_app", new MetaAppRule());
        rules.put("sched_broadcast", new ScheduledToneRule());
        return Map.copyOf(rules);
    }
}
