package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard judges whoever calls, and beside the dialplan. */
class GuardTest {
    /** The regex with the bracket may not have matched, and the argument is longer than FreeSWITCH's buffer then. */
    private static final String UNDEFINED = """
            <root><extension><condition regex="xor">
            <regex field="caller_id_number" expression="^(1)"/><regex field="destination_number" expression="^2"/>
            <action application="playback" data="ivr/ivr-welcome_to_freeswitch.wav"/>
            </condition></extension></root>""";

    private final GuardSettings settings = GuardSettings.defaults();
    private final Guard guard = new Guard(settings);

    private static List<String> rules(GuardVerdict verdict) {
        return verdict instanceof GuardVerdict.Refused refused
                ? refused.findings().stream().map(Finding::rule).distinct().toList()
                : List.of();
    }

    private static XmlElement extension(String xml) throws MalformedXml {
        return XmlReader.read(xml).children().get(0);
    }

    @Test
    void whatIsUndefinedInFreeSwitchIsServedToNobody() throws MalformedXml {
        assertThat(rules(guard.judgeForAnybody(extension(UNDEFINED)))).containsExactly("captures");
        assertThat(rules(guard.judgeExtension(extension(UNDEFINED), GuardedDomain.of("acme.example"))))
                .containsExactly("captures");
        assertThat(rules(guard.judgeForAnybody(extension(UNDEFINED.replace("xor", "all")))))
                .isEmpty();
    }

    @Test
    void whatProvesWhoIsCallingIsServedToNobody() throws MalformedXml {
        String xml = "<root><action application='log' data='INFO ${cordboard_proof}'/></root>";

        assertThat(rules(guard.judgeForEverybody(XmlReader.read(xml)))).containsExactly("identity");
        assertThat(rules(guard.judgeForEverybody(XmlReader.read(xml.replace("cordboard_proof", "uuid")))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX-A: y", "\nx", "\rx", "x\r", "\u007f"})
    void aLineBreakBeginsNoHeaderOfTheDocument(String text) {
        GuardedDomain acme = GuardedDomain.of("acme.example");
        XmlElement setting = action("set", "effective_caller_id_name=Ann" + text);
        XmlElement leg = action("bridge", "{sip_h_X-A=Ann" + text + "}user/1000@acme.example");
        XmlElement written = action("log", "INFO Ann" + text);

        assertThat(List.of(setting, leg, written))
                .allSatisfy(extension ->
                        assertThat(rules(guard.judgeExtension(extension, acme))).containsExactly("control"));
        assertThat(rules(guard.judgeVariable("effective_caller_id_name", "Ann" + text, acme)))
                .containsExactly("control");
        assertThat(rules(guard.judgeParameter("gateway", "from-user", "Ann" + text, acme)))
                .containsExactly("control");
    }

    @Test
    void whatIsIndentedIsServed() {
        assertThat(rules(guard.judgeExtension(action("log", "INFO a\tb"), GuardedDomain.of("acme.example"))))
                .isEmpty();
    }

    private static XmlElement action(String application, String data) {
        return new ActionTable("", "destination_number", "^1$", application, data).extension();
    }

    @Test
    void aFindingInAConfigurationShowsTheElement() throws MalformedXml {
        XmlElement configuration = XmlReader.read(
                "<configuration><agents><agent type='callback' contact='loopback/1'> x </agent></agents></configuration>");

        GuardVerdict verdict =
                guard.judgeConfiguration("callcenter.conf", configuration, GuardedDomain.of("acme.example"));

        assertThat(((GuardVerdict.Refused) verdict).findings())
                .extracting(Finding::where, Finding::way)
                .containsExactly(tuple("agents[0]/agent[0]", List.of("agent callback loopback/1 x")));
        assertThat(((GuardVerdict.Refused) verdict)
                        .findings()
                        .get(0)
                        .after(List.of("route"), "extension")
                        .way())
                .containsExactly("route", "extension", "agent callback loopback/1 x");
    }

    @Test
    void theMacrosThatOnlyPlayAreKnown() throws MalformedXml {
        XmlElement languages = XmlReader.read("""
                <languages><language name="en"><phrases><macros>
                <macro name="Welcome"><input pattern="1"><match><action function="play-file" data="a.wav"/></match></input></macro>
                <macro name="Call"><input pattern="1"><match><action function="execute" data="bridge(x)"/></match></input></macro>
                </macros></phrases></language></languages>""");

        assertThat(guard.safePhrases(languages)).containsExactly("welcome");
        assertThat(guard.settings()).isSameAs(settings);
    }
}
