package io.cordboard.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The applications that an inbound call may run, each with its rule. FreeSWITCH's names do not count case. */
final class ApplicationRules {
    private static final Map<String, ApplicationRule> RULES = rules();

    private ApplicationRules() {}

    static ApplicationRule of(String application) {
        return RULES.getOrDefault(application.toLowerCase(Locale.ROOT), new UnknownApplicationRule());
    }

    private static Map<String, ApplicationRule> rules() {
        Map<String, ApplicationRule> rules = new HashMap<>();
        put(rules, new HarmlessRule(), "answer", "pre_answer", "ring_ready", "sleep", "log", "info", "hangup");
        put(rules, new RespondRule(), "respond");
        put(rules, new PlaybackRule(), "playback", "endless_playback");
        put(rules, new SetRule(), "set", "export", "bridge_export", "multiset", "unset", "multiunset");
        put(rules, new TransferRule(), "transfer");
        put(rules, new ExecuteExtensionRule(), "execute_extension");
        put(rules, new BridgeRule(), "bridge");
        put(rules, new VoicemailRule(), "voicemail");
        put(rules, new RecordingRule(), "record_session");
        return Map.copyOf(rules);
    }

    private static void put(Map<String, ApplicationRule> rules, ApplicationRule rule, String... names) {
        List.of(names).forEach(name -> rules.put(name, rule));
    }
}
