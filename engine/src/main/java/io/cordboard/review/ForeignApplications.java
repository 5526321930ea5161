package io.cordboard.review;

import java.util.Map;

/** Names that other switches, or people, use for FreeSWITCH's applications. */
final class ForeignApplications {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("dial", "bridge"),
            Map.entry("call", "bridge"),
            Map.entry("queue", "callcenter"),
            Map.entry("meetme", "conference"),
            Map.entry("confbridge", "conference"),
            Map.entry("goto", "transfer"),
            Map.entry("gosub", "execute_extension"),
            Map.entry("background", "ivr"),
            Map.entry("menu", "ivr"),
            Map.entry("voicemailmain", "voicemail"),
            Map.entry("mailbox", "voicemail"),
            Map.entry("monitor", "record_session"),
            Map.entry("mixmonitor", "record_session"),
            Map.entry("play", "playback"),
            Map.entry("wait", "sleep"),
            Map.entry("busy", "hangup USER_BUSY"),
            Map.entry("congestion", "hangup NORMAL_TEMPORARY_FAILURE"),
            Map.entry("ringing", "ring_ready"),
            Map.entry("setvar", "set"),
            Map.entry("noop", "log"));

    private ForeignApplications() {}

    /** FreeSWITCH's application; empty if the name is not known. */
    static String meaning(String name) {
        return MEANINGS.getOrDefault(name, "");
    }
}
