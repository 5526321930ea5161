package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Known applications that inbound calls may never run, with the reason. Unknown applications are refused too. */
final class RefusedApplications {
    private RefusedApplications() {}

    static Map<String, ApplicationRule> all() {
        Map<String, ApplicationRule> refused = new HashMap<>();
        put(refused, "redirect", "asks the other side to call elsewhere", "redirect", "deflect");
        put(
                refused,
                "script",
                "runs code or a program that nobody can judge beforehand",
                "lua",
                "javascript",
                "v8",
                "python",
                "python3",
                "perl",
                "managed",
                "java",
                "system",
                "bgsystem",
                "curl",
                "curl_sendfile",
                "httapi",
                "erlang",
                "erlang_sendmsg",
                "xml_http",
                "event_sink");
        put(
                refused,
                "pickup",
                "joins a call that others hold or are being offered",
                "pickup",
                "intercept",
                "eavesdrop",
                "native_eavesdrop",
                "three_way",
                "valet_park",
                "uuid_bridge",
                "sofia_sla",
                "barge",
                "callcenter_track",
                "fifo_track_call");
        put(
                refused,
                "leg",
                "makes a leg of its own",
                "att_xfer",
                "originate",
                "page",
                "voicemail_inject",
                "conference_set_auto_outcall_prefix",
                "soft_hold",
                "broadcast",
                "sched_broadcast");
        put(
                refused,
                "lookup",
                "lets a look-up decide where the call goes",
                "enum",
                "lcr",
                "easyroute",
                "nibblebill",
                "osplookup",
                "osp_lookup",
                "distributor");
        put(
                refused,
                "digits",
                "gives the outside party keys that run applications",
                "bind_meta_app",
                "bind_digit_action",
                "digit_action_set_realm",
                "detect_speech",
                "play_and_detect_speech",
                "spandsp_start_tone_detect");
        put(
                refused,
                "identity",
                "changes who is calling, or whose data the call carries",
                "set_user",
                "set_profile_var",
                "reuse_caller_profile",
                "transfer_vars",
                "set_audio_profile");
        put(
                refused,
                "variable",
                "writes what other calls read",
                "set_global",
                "redis",
                "hiredis_raw",
                "push",
                "unshift");
        return refused;
    }

    private static void put(Map<String, ApplicationRule> refused, String rule, String does, String... names) {
        List.of(names).forEach(name -> refused.put(name, new RefusedApplication(rule, does)));
    }
}
