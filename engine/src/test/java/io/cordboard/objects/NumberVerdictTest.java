package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.App;
import io.cordboard.app.Features;
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
    private static final Schemas SCHEMAS = App.schemas(SettingsReader.read(Optional.empty(), Map.of()));
    private static final ObjectKinds KINDS =
            new ObjectKinds(SCHEMAS, new Features(SCHEMAS, List.of()).kinds(), List.of());
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
    void tenThousandNumbersHaveFourVerdicts() {
        Set<List<String>> verdicts = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String number = List.of("0441%06d", "0900%06d", "004416%06d", "%06d").get(i % 4);
            verdicts.add(verdict(Side.EXTENSION, String.format(number, i * 97 + 200_000), i % 3 == 0 ? "1001" : "1002"));
        }

        assertThat(verdicts).hasSizeLessThanOrEqualTo(4);
    }

    /** What outsiders dial makes no answers of its own, but for what they may reach. */
    @Test
    void anOutsidersNumberIsAFactOnlyWhereItIsListed() {
        Set<List<String>> verdicts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            verdicts.add(verdict(Side.OUTSIDE, String.format("0900%06d", i), ""));
        }
        assertThat(verdicts).hasSize(1);
        verdicts.add(verdict(Side.OUTSIDE, "0447000001", ""));
        verdicts.add(verdict(Side.OUTSIDE, "0447000002", ""));
        assertThat(verdicts).hasSize(3);
    }

    private List<String> verdict(Side side, String number, String caller) {
        CallFacts call = new CallFacts(
                D, side, Optional.of(number), Optional.of(caller).filter(id -> !id.isEmpty()), Optional.empty());
        ELEMENTS.ofContext(SCHEMAS.traits("outbound_route"), call, documents);
        return call.values(call.asked(), KINDS, documents);
    }
}
