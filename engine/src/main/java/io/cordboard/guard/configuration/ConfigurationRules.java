package io.cordboard.guard.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rule of each configuration of which the guard knows what it may hold. */
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

    /** What every configuration is asked beside its own rule is asked by {@link ConfigurationJudge}. */
    public static ConfigurationRule of(String configuration) {
        return RULES.getOrDefault(configuration.toLowerCase(Locale.ROOT), NOTHING_MORE);
    }

    /** Phrase macros are read anew for each judgement: what one captures holds for the actions behind it. */
    public static ConfigurationRule languages() {
        return listed("languages", "phrase", new LanguagesRule());
    }

    private static ConfigurationRule listed(String configuration, String rule, ConfigurationRule further) {
        return new ListedTermsRule(configuration, rule, further);
    }
}
