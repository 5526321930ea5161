package io.cordboard.guard;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rule of each configuration that can call, move or run something. */
final class ConfigurationRules {
    private static final Map<String, ConfigurationRule> RULES = Map.of(
            "ivr.conf", new IvrConfRule(),
            "callcenter.conf", new CallcenterConfRule(),
            "fifo.conf", new FifoConfRule(),
            "voicemail.conf", new VoicemailConfRule(),
            "conference.conf", new ConferenceConfRule());
    private static final ConfigurationRule NOTHING_MORE = (element, premises) -> List.of();

    private ConfigurationRules() {}

    /** What every configuration is asked beside its own rule is asked by {@link ConfigurationJudge}. */
    static ConfigurationRule of(String configuration) {
        return RULES.getOrDefault(configuration.toLowerCase(Locale.ROOT), NOTHING_MORE);
    }
}
