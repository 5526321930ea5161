package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
    private static final GuardedDomain DOMAIN = new GuardedDomain("acme.example", Set.of(), Set.of("welcome"));
    private final Guard guard = new Guard(GuardSettings.defaults());

    static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/guard/configurations.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anElementIsServedOrLeftOut(String line) throws MalformedXml {
        String[] columns = line.split(" \\| ", 3);
        XmlElement root = XmlReader.read("<configuration>" + columns[2] + "</configuration>");
        GuardVerdict verdict = columns[1].equals("languages")
                ? guard.judgeLanguages(root, DOMAIN)
                : guard.judgeConfiguration(columns[1], root, DOMAIN);
        List<String> places = verdict instanceof GuardVerdict.Refused refused
                ? refused.findings().stream().map(Finding::where).distinct().toList()
                : List.of("served");
        assertThat(places).as("%s", verdict).containsExactly(columns[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "served, toll_allow, international",
        "served, effective_caller_id_name, Anna",
        "served, accountcode, 1000",
        "served, domain_name, acme.example",
        "served, sip_h_X-Desk, 7",
        "hook, execute_on_answer, lua x.lua",
        "identity, user_context, default",
        "identity, domain_name, other.example",
        "variable, sip_route_uri, sip:203.0.113.5",
        "served, sip-force-contact, NDLB-connectile-dysfunction-2.0",
        "served, Sip-Force-Contact, ndlb-connectile-dysfunction",
        "served, sip-force-contact, NDLB-tls-connectile-dysfunction",
        "served, sip-force-contact, nat-connectile-dysfunction",
        "variable, sip-force-contact, '<sip:x@127.0.0.1:25079,sofia/gateway/other-trunk/0900111222>'",
        "variable, Sip-Force-Contact, sip:1000@203.0.113.5",
        "variable, sip-force-contact, NDLB-connectile-dysfunction-3",
        "variable, sip-force-contact, ''",
        "served, sip_sticky_contact, true",
        "identity, sip-force-user, 1000",
        "identity, sip-force-extension, 0900123456",
        "expansion, note, ${system(id)}"
    })
    void aVariableOfTheDirectoryPassesTheListOfSet(String rule, String name, String value) {
        assertThat(rule(guard.judgeVariable(name, value, DOMAIN))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "served, vm-password, 1234",
        "served, vm-operator-extension, 1000 XML default",
        "transfer, vm-operator-extension, bridge:sofia/gateway/trunk-a/1 inline",
        "voicemail, vm-convert-cmd, /bin/x",
        "served, vm-mailto, anna@acme.example",
        "served, VM-Mailto, 'anna+voice@acme.example,_b.o\u00e4@mail-1.acme.example'",
        "served, vm-notify-mailto, 7@acme.example",
        "served, vm-mailto, ''",
        "voicemail, vm-mailto, -C/tmp/x@acme.example",
        "voicemail, VM-Mailto, -O QueueDirectory=/tmp",
        "voicemail, vm-mailto, 'anna@acme.example,-X/tmp/log@acme.example'",
        "voicemail, vm-mailto, 'anna@acme.example, bert@acme.example'",
        "voicemail, vm-mailto, anna",
        "voicemail, vm-mailto, 'anna@acme.example,'",
        "voicemail, vm-mailto, an''na@acme.example",
        "voicemail, vm-mailto, anna\"@acme.example",
        "voicemail, vm-mailto, anna\\@acme.example",
        "voicemail, vm-mailto, ${system(id)}@acme.example",
        "voicemail, vm-mailto, a$b@acme.example",
        "voicemail, vm-notify-mailto, -t@acme.example",
        "voicemail, email-addr, -t@acme.example",
        "dial-string, Dial-String, sofia/gateway/trunk-a/1",
        "dial-string, group-dial-string, x",
        "dial-string, dial-var-sip_route_uri, sip:203.0.113.5"
    })
    void aParameterOfTheDirectoryMayNotChooseWhereCallsGo(String rule, String name, String value) {
        assertThat(rule(guard.judgeParameter("exten", name, value, DOMAIN))).isEqualTo(rule);
    }

    private static String rule(GuardVerdict verdict) {
        return verdict instanceof GuardVerdict.Refused refused
                ? refused.findings().get(0).rule()
                : "served";
    }
}
