package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.SettingsReader;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.Schemas;
import io.cordboard.render.Templates;
import io.cordboard.testing.ChangingDocuments;
import io.cordboard.text.PackagedFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an answer depends on is the verdict on a number, so that one is kept for all numbers that are alike in it. */
class NumberVerdictTest {
    private static final String D = "lab.example";
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));
    private static final KindModels KINDS = new KindModels(SCHEMAS, List.of(), List.of());
    private static final RouteElements ELEMENTS =
            new RouteElements(new Templates(PackagedFiles.of("templates"), Set.of()), KINDS);

    private final ChangingDocuments documents = new ChangingDocuments(SCHEMAS);

    NumberVerdictTest() {
        documents.put("domain", "", D, "{\"country\": \"CH\", \"inbound-allow\": \"_0447XXXXXX\"}");
        documents.put("gateway", D, "one", "{}");
        documents.put("exten", D, "1001", "{\"outbound-caller-id\": \"0441112233\"}");
        documents.put("exten", D, "1002", "{\"outbound-caller-id\": \"0441112233\"}");
        documents.put(
                "outbound_route",
                D,
                "out",
                "{\"patterns\": [\"_X.\"], \"trunks\": [\"one\"], \"type\": \"interconnect\"}");
    }

    @Test
    void tenThousandNumbersHaveThreeVerdicts() {
        Set<String> asked = new HashSet<>();
        for (String number : List.of("0441234567", "0900123456", "00441632960000", "4711", "117")) {
            asked.addAll(asked(Side.EXTENSION, number, "1001"));
        }
        Set<List<String>> verdicts = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String number =
                    List.of("0441%06d", "0900%06d", "004416%06d", "9%06d").get(i % 4);
            CallFacts call = call(Side.EXTENSION, String.format(number, i * 97), i % 3 == 0 ? "1001" : "1002");
            verdicts.add(call.values(asked, KINDS.kinds(), documents));
        }

        // National, and refused for one of two reasons; what is no number of the country at all is national, too.
        assertThat(verdicts).hasSize(3);
    }

    /** What outsiders dial makes no answers of its own, but for what they may reach. */
    @Test
    void anOutsidersNumberIsAFactOnlyWhereItIsListed() {
        Set<List<String>> verdicts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            verdicts.add(verdict(Side.OUTSIDE, String.format("0900%06d", i * 991), ""));
        }
        assertThat(verdicts).hasSize(1);
        verdicts.add(verdict(Side.OUTSIDE, "0447000001", ""));
        verdicts.add(verdict(Side.OUTSIDE, "0447000002", ""));
        assertThat(verdicts).hasSize(3);
    }

    private List<String> verdict(Side side, String number, String caller) {
        return call(side, number, caller).values(asked(side, number, caller), KINDS.kinds(), documents);
    }

    private Set<String> asked(Side side, String number, String caller) {
        CallFacts call = call(side, number, caller);
        ELEMENTS.ofContext(SCHEMAS.traits("outbound_route"), call, documents);
        return call.asked();
    }

    private static CallFacts call(Side side, String number, String caller) {
        return new CallFacts(
                D, side, Optional.of(number), Optional.of(caller).filter(id -> !id.isEmpty()), Optional.empty());
    }
}
