package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.kind.Schemas;
import io.cordboard.testing.ChangingDocuments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which callers outside are called back: a caller can write any number, so that the rule and the routes decide. */
class ReturnedCallTest {
    private static final String D = "lab.example";
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));
    private static final ObjectKinds KINDS = new ObjectKinds(SCHEMAS);

    private final ChangingDocuments documents = new ChangingDocuments(SCHEMAS);

    ReturnedCallTest() {
        documents.put("domain", "", D, "{\"country\": \"CH\"}");
        documents.put("gateway", D, "one", "{\"prefix\": \"9\", \"caller-id\": \"+41441112200\", \"channels\": 30}");
        documents.put("gateway", D, "two", "{\"enabled\": false}");
        documents.put(
                "outbound_route",
                D,
                "out",
                "{\"order\": 10, \"patterns\": [\"_0Z.\"], \"trunks\": [\"two\", \"one\"]}");
        documents.put(
                "outbound_route",
                D,
                "world",
                "{\"order\": 20, \"patterns\": [\"_00.\", \"_X.\"], \"trunks\": [\"one\"]}");
    }

    private ReturnedCall call(String number, String permission, String... callers) {
        return ReturnedCall.of(new ReturnedCall.Rule(D, List.of(callers), permission), number, KINDS, documents);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0791234567", "+41791234567", "41791234567", "0041791234567"})
    void aListedCallerIsCalledByTheRouteThatTakesTheNumber(String number) {
        ReturnedCall call = call(number, "default", "_079.", "+41791234567");

        assertThat(call.refusal()).isEmpty();
        assertThat(call.number()).isEqualTo("+41791234567");
        assertThat(call.trunks())
                .containsExactly(new ReturnedCall.Trunk("one", "30", "90791234567", "+41441112200", "+41441112200"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anonymous",
                "0000000000",
                "0900123456",
                "+41900123456",
                "117",
                "112",
                "1001",
                "*21",
                "+882123456789",
                "+449098790000",
                "+4179123456700900123456",
                "0791234567,sofia/gateway/one/1",
                "0791234567 XML default",
                "${x}",
                "0791234567@x"
            })
    void whatIsNoNumberAndWhatIsDearIsNeverCalled(String number) {
        documents.put("permission", D, "all", "{\"otherwise\": \"allow\"}");

        assertThat(call(number, "all", "/.*/", "_X!", "+X!").refusal()).isNotEmpty();
    }

    @Test
    void aNumberAbroadNeedsAClassThatAllowsIt() {
        assertThat(call("+442079460000", "default", "+44X.").refusal()).isNotEmpty();
        documents.put("permission", D, "abroad", "{\"rules\": [{\"prefix\": \"0044\", \"allow\": true}]}");
        assertThat(call("+442079460000", "abroad", "+44X.").refusal()).isEmpty();
        assertThat(call("+442079460000", "abroad", "_079.").refusal()).isNotEmpty();
        assertThat(call("+33142685300", "abroad", "+X.").refusal()).isNotEmpty();
    }

    @Test
    void nobodyIsCalledWithoutAPatternACountryARouteOrATrunk() {
        assertThat(call("0791234567", "default").refusal()).isNotEmpty();
        documents.put("gateway", D, "one", "{\"enabled\": false}");
        assertThat(call("0791234567", "default", "_079.").refusal()).isNotEmpty();
        documents.put("gateway", D, "one", "{}");
        documents.put(
                "outbound_route",
                D,
                "out",
                "{\"order\": 10, \"patterns\": [\"_0Z.\"], \"trunks\": [\"one\"], \"pin\": \"4711\"}");
        assertThat(call("0791234567", "default", "_079.").refusal()).contains("has a PIN");
        documents.put("domain", "", D, "{}");
        assertThat(call("0791234567", "default", "_079.").refusal()).isNotEmpty();
    }
}
