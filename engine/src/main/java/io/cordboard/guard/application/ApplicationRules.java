package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.PhraseRule;
import io.cordboard.guard.argument.RecordingRule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The applications that a judged call may run, with their rules. FreeSWITCH's names are not case-sensitive. */
final class ApplicationRules {
    private static final String[] HARMLESS = {
        "answer",
        "pre_answer",
        "ring_ready",
        "wait_for_answer",
        "acknowledge_call",
        "sleep",
        "log",
        "info",
        "eval",
        "hangup",
        "sched_hangup",
        "sched_cancel",
        "early_hangup",
        "say",
        "echo",
        "delay_echo",
        "privacy",
        "session_loglevel",
        "verbose_events",
        "start_dtmf",
        "stop_dtmf",
        "flush_dtmf",
        "block_dtmf",
        "unblock_dtmf",
        "deduplicate_dtmf",
        "set_audio_level",
        "jitterbuffer",
        "media_reset",
        "novideo",
        "stop_displace_session",
        "stop_tone_detect",
        "spandsp_stop_fax_detect",
        "spandsp_start_dtmf",
        "spandsp_stop_dtmf",
        "start_dtmf_generate",
        "stop_dtmf_generate",
        "fax_detect",
        "stopfax",
        "t38_gateway",
        "set_mute",
        "check_acl",
        "cidlookup",
        "stop_record_session",
        "record_session_pause",
        "record_session_resume",
        "record_session_mask",
        "record_session_unmask",
        "send_display",
        "enable_heartbeat",
        "sched_heartbeat",
        "break",
        "stop",
        "clear_digit_action",
        "unbind_meta_app"
    };
    private static final Map<String, ApplicationRule> RULES = rules();

    private ApplicationRules() {}

    static ApplicationRule of(String application, GuardScope premises) {
        ApplicationRule byDefault =
                RULES.getOrDefault(application.toLowerCase(Locale.ROOT), new UnknownApplicationRule());
        if (premises.isOwnExtension() && OwnActionRule.isOf(application, premises)) {
            return new OwnActionRule();
        }
        return premises.side().isOwn() ? OwnCallRules.of(application).orElse(byDefault) : byDefault;
    }

    private static Map<String, ApplicationRule> rules() {
        Map<String, ApplicationRule> rules = new HashMap<>(RefusedApplications.all());
        put(rules, new HarmlessRule(), HARMLESS);
        put(rules, new RespondRule(), "respond");
        put(rules, new PlaybackRule(), "playback", "endless_playback");
        put(rules, new SpeakRule(), "speak", "gentones");
        put(rules, new PhraseRule(), "phrase");
        put(rules, new SetRule(), "set", "export", "bridge_export", "multiset", "unset", "multiunset");
        put(rules, ReadDigitsRule.read(), "read");
        put(rules, ReadDigitsRule.playAndGetDigits(), "play_and_get_digits");
        put(rules, new TransferRule(), "transfer");
        put(rules, new ScheduledTransferRule(), "sched_transfer");
        put(rules, new ExecuteExtensionRule(), "execute_extension");
        put(rules, new LimitRule(), "limit");
        put(rules, new LimitExecuteRule(), "limit_execute");
        put(rules, new BridgeRule(), "bridge");
        put(rules, new VoicemailRule(), "voicemail");
        put(rules, new MenuRule(), "ivr");
        put(rules, new QueueRule(), "callcenter");
        put(rules, new FifoRule(), "fifo");
        put(rules, new ConferenceRule(), "conference");
        put(rules, new AutoOutcallRule(), "conference_set_auto_outcall");
        put(rules, new InCallDigitsRule(), "bind_digit_action");
        put(rules, new DialogueRule(), "socket");
        put(rules, new EventRule(), "event");
        put(rules, new PresenceRule(), "presence");
        put(rules, new TableRule(), "hash", "db");
        put(rules, PlayedFileRule.DISPLACE, "displace_session");
        put(rules, PlayedFileRule.WAIT_FOR_SILENCE, "wait_for_silence");
        put(rules, DetectionRule.TONE, "tone_detect");
        put(rules, DetectionRule.FAX, "spandsp_start_fax_detect");
        put(rules, new RecordingRule(), "record_session", "record", "rxfax", "mkdir");
        return Map.copyOf(rules);
    }

    private static void put(Map<String, ApplicationRule> rules, ApplicationRule rule, String... names) {
        List.of(names).forEach(name -> rules.put(name, rule));
    }
}
