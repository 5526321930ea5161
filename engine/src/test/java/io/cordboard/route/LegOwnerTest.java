package io.cordboard.route;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose leg it is that FreeSWITCH made: of the user that it calls, or of whom it stands for. */
class LegOwnerTest {
    @ParameterizedTest
    @CsvSource({
        "outbound, 1001, lab.example, '', 1001@lab.example",
        "outbound, 1001, LAB.example, '', 1001@lab.example",
        "outbound, '', lab.example, '', none",
        "outbound, 1001, '', '', none",
        "outbound, 1001, lab.example, 1002@other.example, 1002@other.example",
        "outbound, 1001, lab.example, a@b@other.example, a@b@other.example",
        "outbound, 1001, lab.example, @other.example, 1001@lab.example",
        "outbound, 1001, lab.example, other.example, 1001@lab.example",
        "outbound, 1001, lab.example, 1002@, 1001@lab.example",
        "inbound, 1001, lab.example, 1002@other.example, none"
    })
    void isTheUserThatIsCalledOrStoodFor(String direction, String user, String domain, String standsFor, String owner)
            throws BadRequest {
        String leg = form(
                "section",
                "dialplan",
                "Call-Direction",
                direction,
                "variable_dialed_user",
                user,
                "variable_dialed_domain",
                domain,
                "variable_cordboard_stands_for",
                standsFor);

        assertThat(LegOwner.of(XmlCurlRequest.parse(leg.getBytes(StandardCharsets.ISO_8859_1)))
                        .map(LegOwner::toString)
                        .orElse("none"))
                .isEqualTo(owner);
    }
}
