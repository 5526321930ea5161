package io.cordboard.guard.argument;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.compose.SignaturePlaces;
import io.cordboard.config.GuardSettings;
import io.cordboard.guard.Guard;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places of an answer that name a variable by which Cordboard knows whose call it is. */
class ReservedVariablesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a data='cordboard_proof=x'/> | a[0]",
                "<a data='INFO ${Cordboard_Hop}'/> | a[0]",
                "<a>sip_redirect_context</a> | a[0]",
                "<a name='force_transfer_dialplan'/> | a[0]",
                "<a/><a data='cordboard_route'/><b data='cordboard_domain'/> | a[1] b[0]",
                "<b><a data='x'/><a data='cordboard_moved_by'/></b> | b[0]/a[1]",
                "<a data='cordboard_on_behalf='/> | a[0]",
                "<a application='set' data='cordboard_on_behalf='/> | ''",
                "<a application='export' data='cordboard_on_behalf='/> | a[0]",
                "<a application='set' data='cordboard_on_behalf='>x</a> | a[0]",
                "<a application='set' data='cordboard_on_behalf='><b/></a> | a[0]",
                "<a application='set' data='cordboard_on_behalf=1000@acme.example:x'/> | a[0]",
                "<a application='set' data='note=1'/> | ''"
            })
    void areNamed(String written, String expected) throws MalformedXml {
        assertThat(ReservedVariables.judge(XmlReader.read("<root>" + written + "</root>")).stream()
                        .map(Finding::where)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cordboard_on_behalf, '', true",
        "cordboard_on_behalf, 1001@acme.example:SIGNED, true",
        "cordboard_on_behalf, 1001@other.example:SIGNED, false",
        "cordboard_on_behalf, 1001@acme.example:x, false",
        "note, '', false"
    })
    void cordboardItselfSendsACallOnForAUserOfTheDomain(String name, String value, boolean isOne) {
        String signed = value.replace("SIGNED", SignaturePlaces.ON_BEHALF);

        assertThat(ReservedVariables.isOnBehalf(name, signed, "acme.example")).isEqualTo(isOne);
        assertThat(
                        new Guard(GuardSettings.defaults())
                                        .judgeVariable(name, signed, GuardedDomain.of("acme.example"))
                                instanceof GuardVerdict.Safe)
                .isEqualTo(isOne || name.equals("note"));
    }

    @ParameterizedTest
    @CsvSource({
        "cordboard_proof, true",
        "CORDBOARD_HOP, true",
        "cordboard_missed_a_b, true",
        "sip_redirect_context, true",
        "xcordboard_proof, false",
        "cordboard_proofs, false",
        "note, false"
    })
    void aNameIsReservedAsAWhole(String name, boolean reserved) {
        assertThat(ReservedVariables.contains(name)).isEqualTo(reserved);
        assertThat(VariableNames.kind(name) == VariableKind.IDENTITY)
                .isEqualTo(reserved || name.startsWith("cordboard"));
    }
}
