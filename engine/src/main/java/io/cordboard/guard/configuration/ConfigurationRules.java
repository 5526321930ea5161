package io.cordboard.guard.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rule of each configuration that the guard knows. */
public final class ConfigurationRules {
    private static final ConfigurationRule NOTHING_MORE = (element, premises) -> List.of();

    private static final Map<String, ConfigurationRule> RULES = Map.of(
            "ivr.conf", listed("ivr.conf", "menu", new IvrConfRule()),
            "callcenter.conf", listed("callcenter.conf", "queue", new CallcenterConfRule()),
            "fifo.conf", listed("fifo.conf", "fifo", new FifoConfRule()),
            "voicemail.conf", listed("voicemail.conf", "voicemail", NOTHING_MORE),
            "conference.conf", listed("conference.conf", "conference", new ConferenceConfRule()),
            "local_stream.conf", listed("local_stream.conf", "file", new LocalStreamConfRule()),
            "timezones.conf", listed("timezones.conf", "parameter", NOTHING_MORE));

    private ConfigurationRules() {}

    /** {@link ConfigurationJudge} makes the checks that apply to every configuration. */
    public static ConfigurationRule of(String configuration) {
        return RULES.getOrDefault(configuration.toLowerCase(Locale.ROOT), NOTHING_MORE);
    }

    /** Phrase macros need a new rule for each judgement, because captures of one step apply to the actions after it. */
    public static ConfigurationRule languages() {
        return listed("languages", "phrase", new LanguagesRule());
    }

    private static ConfigurationRule listed(String configuration, String rule, ConfigurationRule further) {
        return new ListedTermsRule(configuration, rule, further);
    }
}
