package io.cordboard.feature.callback;

import io.cordboard.esl.ScriptedCall;
import io.cordboard.testing.Proofs;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Cordboard, at which 1001 and 1002 are both in a call, and what callers hear of it, for each test anew. */
final class DialogueLab implements BeforeEachCallback, AfterEachCallback {
    static final String EN = "playback ${conf_dir}/sounds/cordboard/en/";
    static final String A = """
            Call-Direction: inbound
            variable_sip_authorized: true
            variable_sip_auth_username: 1001
            variable_user_name: 1001
            variable_domain_name: lab.example
            variable_sip_call_id: a
            variable_cordboard_proof: %s
            """.formatted(Proofs.invite("1001", "lab.example", "a"));
    static final String TRUNK = "Call-Direction: inbound\nvariable_sip_network_ip: 192.0.2.1\n";
    static final String BUSY = busy("1002", "ARRAY::x;USER_BUSY|:y;USER_BUSY");

    private static final Pattern CALLED = Pattern.compile("variable_dialed_user: (.*)\n");
    private static final Pattern ENDED = Pattern.compile("[ :]([a-z0-9-]+);([A-Z_]+)");

    final CallbackLab lab;
    final ImitatedCalls phones;
    private CallbackNode node;

    DialogueLab(Supplier<Path> directory) {
        lab = new CallbackLab(directory);
        phones = lab.freeSwitch("1001", "1002");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        lab.beforeEach(context);
        phones.calls("1002@lab.example", "b").calls("1001@lab.example", "a");
        node = lab.node("n1", phones);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        lab.afterEach(context);
    }

    CallbackNode node() {
        return node;
    }

    static String busy(String user, String causes) {
        return "variable_socket_path: busy_callback/offer\nvariable_dialed_user: " + user
                + "\nvariable_dialed_domain: lab.example\nvariable_originate_disposition: USER_BUSY\n"
                + "variable_originate_causes: " + causes + "\n";
    }

    List<String> call(String channel, Function<String, String> completion) {
        return handsOver("a", channel, completion);
    }

    List<String> calls(String channel) {
        return call(channel, line -> "");
    }

    /** The legs that were called, of which FreeSWITCH tells before and after the call comes to busy callback. */
    private void tellsOfCalledLegs(String channel) {
        Matcher called = CALLED.matcher(channel);
        if (called.find()) {
            String user = called.group(1) + "@lab.example";
            ENDED.matcher(channel).results().forEach(end -> tellsOfCalledLeg(user, end.group(1), end.group(2)));
        }
    }

    private void tellsOfCalledLeg(String user, String called, String cause) {
        if (!node.callbacks.hasEnded(called)) {
            phones.rings(user, called).hangsUp(called, cause);
        }
    }

    /** The leg comes to busy callback before FreeSWITCH has told of the legs that were called. */
    List<String> comesEarly(String channel) {
        return ScriptedCall.handOver(node.port, "a", channel, line -> "");
    }

    /** The leg comes to busy callback; what it is told until it ends. */
    List<String> handsOver(String leg, String channel, Function<String, String> completion) {
        tellsOfCalledLegs(channel);
        return ScriptedCall.handOver(node.port, leg, channel, completion);
    }

    /** The key that is pressed when one is waited for. */
    static Function<String, String> presses(String key) {
        return line -> line.startsWith("play_and_get_digits") ? "variable_cordboard_digits: " + key + "\n" : "";
    }

    static List<String> heard(List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith(EN) || line.startsWith("hangup"))
                .map(line -> line.replace(EN, "").replace(".wav", ""))
                .toList();
    }
}
