package io.cordboard.change;

import static io.cordboard.change.ChangeLab.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.change.ChangeOutcome.Reason;
import io.cordboard.expect.PastCall;
import io.cordboard.testing.TestStore;
import io.cordboard.text.PackagedFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String DOMAIN = "demo.example";
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<PastCall> PAST = List.of(
            call("0799", "442079460100", "carrier"),
            new PastCall(NOW, "1001", "1002", Optional.empty(), Optional.empty()),
            new PastCall(NOW, "1001", "0441234567", Optional.empty(), Optional.empty()));

    private ChangeLab lab;

    private static PastCall call(String from, String to, String gateway) {
        return new PastCall(NOW, from, to, Optional.of(gateway), Optional.empty());
    }

    @BeforeEach
    void open() {
        STORE.load(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        lab = ChangeLab.planned(STORE.redis(), PAST, CLOCK);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static ChangeRequest request(Change... set) {
        return ChangeRequest.of(DOMAIN, List.of(set), ChangeLab.ANN);
    }

    private ChangePlan planned(Change... set) {
        ChangeOutcome outcome = lab.apply(request(set).asDryRun());
        assertThat(outcome).isInstanceOf(ChangeOutcome.Planned.class);
        return ((ChangeOutcome.Planned) outcome).plan();
    }

    private ChangeOutcome.Refused refused(ChangeRequest request, Reason reason) {
        ChangeOutcome outcome = lab.apply(request);
        assertThat(outcome).isInstanceOf(ChangeOutcome.Refused.class);
        assertThat(((ChangeOutcome.Refused) outcome).reason()).isEqualTo(reason);
        return (ChangeOutcome.Refused) outcome;
    }

    @Test
    void aHarmlessEditDoesNothingElse() {
        ChangePlan plan = planned(put("exten", "1002", "{\"name\": \"Workshop 2\"}"));
        assertThat(plan.toJson().toString())
                .isEqualTo(
                        "{\"problems\":[],\"inbound\":{\"lost\":[],\"reach\":[]},\"expectations\":[],\"replayed\":{\"calls\":3,\"changed\":[]},\"references\":[],\"numbers\":[],\"nodes\":[]}");
    }

    @Test
    void callsThatEndOtherwiseAreShownSideBySide() {
        ChangePlan plan = planned(put(
                "call_flow",
                "6070",
                "{\"destination\": \"extension:1002\", \"alternative-destination\": \"extension:1001\"}"));
        assertThat(plan.replayed().changed())
                .containsExactly(new ChangePlan.ReplayedCall(
                        "2026-11-30T10:00:00Z",
                        "gateway:carrier (0799)",
                        "442079460100",
                        "extension:1001",
                        "extension:1002"));
    }

    @Test
    void aNumberThatIsTakenIsRefused() {
        ChangeOutcome.Refused refused =
                refused(request(put("ring_group", "6060", "{\"members\": [\"1001\"]}")), Reason.TAKEN);
        assertThat(refused.plan().numbers()).extracting(ChangePlan.Taken::kind).contains("ring_group");
        assertThat(refused.explanation()).contains("6060 is in use: the queue 6060");
    }

    @Test
    void whatIsInUseIsNotDeletedUnlessForced() {
        for (Change delete : List.of(
                Change.delete("ring_group", "6050"),
                Change.delete("time_group", "office"),
                Change.delete("exten", "1001"),
                Change.delete("permission", "house"),
                Change.delete("recording", "welcome"))) {
            ChangeOutcome.Refused refused = refused(request(delete), Reason.IN_USE);
            assertThat(refused.plan().references()).isNotEmpty();
        }
        assertThat(lab.apply(request(Change.delete("ring_group", "6050")).forced()))
                .isInstanceOf(ChangeOutcome.Saved.class);
    }

    @Test
    void whatADialplanExtensionNamesIsNotDeletedUnlessForced() {
        String leads = "{\"condition\": [{\"field\": \"destination_number\", \"expression\": \"^77$\", \"action\":"
                + " [{\"application\": \"transfer\", \"data\": \"6100 XML default\"}]}]}";
        lab.apply(request(
                put("ivr", "6090", "{\"greeting\": \"recording:welcome\", \"keys\": {\"1\": \"1001\"}}"),
                put("dialplan_extension", "to-room", leads)));
        ChangeRequest delete = request(Change.delete("conference", "6100"));

        ChangeOutcome.Refused refused = refused(delete, Reason.IN_USE);
        assertThat(refused.plan().references())
                .containsExactly(new ChangePlan.Dangling(
                        "dialplan_extension",
                        "to-room",
                        "/condition/0/action/0",
                        "there is no conference 6100 for transfer 6100 XML default"));
        assertThat(lab.apply(
                        request(Change.delete("conference", "6100"), Change.delete("dialplan_extension", "to-room"))))
                .isInstanceOf(ChangeOutcome.Saved.class);
    }

    @Test
    void forceSavesNoDocumentThatWouldNotBeInForce() {
        STORE.redis("HSET", "cti_gateway@acme.example", "shared", "{\"host\": \"192.0.2.7\"}");
        ChangeRequest second = request(put("gateway", "shared", "{\"host\": \"192.0.2.8\"}"));

        assertThat(refused(second, Reason.INVALID).explanation()).contains("acme.example");
        assertThat(refused(second.forced(), Reason.INVALID).explanation()).contains("acme.example");
    }

    @Test
    void aRouteThatSomebodyUsesIsNotDeleted() {
        lab.apply(request(
                put("dialplan_extension", "a", "{\"condition\": []}"),
                put("route", "office", "[\"a\", \"@all\"]"),
                put("exten", "1002", "{\"route\": \"office\"}")));
        assertThat(refused(request(Change.delete("route", "office")), Reason.IN_USE)
                        .explanation())
                .contains("exten 1002", "there is no route office");
        assertThat(refused(request(Change.delete("dialplan_extension", "a")), Reason.IN_USE)
                        .plan()
                        .references())
                .extracting(ChangePlan.Dangling::kind)
                .containsExactly(Change.ROUTE);
    }

    @Test
    void aTrunkThatOpensForInboundCallsIsRefusedWithTheWayUnlessAllowed() {
        Change route =
                put("inbound_route", "main", "{\"did\": [\"442079460100\"], \"destination\": \"number:02079460321\"}");
        Change settings = put("domain", DOMAIN, "{\"country\": \"GB\", \"inbound-allow\": [\"02079460321\"]}");
        assertThat(lab.apply(request(route).overriding(Set.of("built-in:did/442079460100"))))
                .isInstanceOf(ChangeOutcome.Saved.class);
        ChangeRequest open = ChangeRequest.of("", List.of(settings), ChangeLab.ANN);
        ChangeOutcome.Refused refused = refused(open, Reason.REACH);
        assertThat(refused.explanation()).contains("trunk:carrier/02079460321", "inbound_route:main → ");
        assertThat(lab.apply(open.allowing(Set.of("trunk:carrier")))).isInstanceOf(ChangeOutcome.Saved.class);
        assertThat(STORE.redis("XRANGE", "cti_history", "-", "+").toString())
                .contains("\"allow-reach\":[\"trunk:carrier\"]");
    }

    @Test
    void anExpectationThatTheChangeBreaksRefusesUnlessOverridden() {
        lab.apply(request(
                put(
                        "expectation",
                        "night",
                        "{\"from\": \"gateway:carrier\", \"to\": \"442079460101\", \"at\": \"2026-12-01T22:00\", \"expect\": \"voicemail:1001\"}"),
                put("expectation", "wrong", "{\"from\": \"1001\", \"to\": \"1002\", \"expect\": \"queue:6060\"}")));
        Change edit = put(
                "time_condition",
                "6080",
                "{\"time-groups\": [\"office\"], \"inside\": \"ivr:6090\", \"outside\": \"extension:1002\"}");
        ChangeOutcome.Refused refused = refused(request(edit), Reason.EXPECTATION);
        assertThat(refused.explanation()).startsWith("expectation:night would fail");
        assertThat(refused.plan().expectations())
                .extracting(ChangePlan.Expected::name, ChangePlan.Expected::passed, ChangePlan.Expected::before)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("expectation:night", false, true),
                        org.assertj.core.groups.Tuple.tuple("expectation:wrong", false, false));
        assertThat(lab.apply(request(edit).overriding(Set.of("expectation:night"))))
                .isInstanceOf(ChangeOutcome.Saved.class);
    }

    @Test
    void emergencyCallsAndNumbersAreExpectedWithoutDocuments() {
        ChangeOutcome.Refused numbers = refused(
                request(
                        put(
                                "calendar",
                                "bank-holidays",
                                "{\"dates\": [{\"date\": \"2027-03-01\", \"state\": \"closed\", \"destination\": \"hangup:NO_ROUTE_DESTINATION\"}]}")),
                Reason.EXPECTATION);
        assertThat(numbers.explanation()).contains("built-in:did/442079460101", "2027-03-01T12:00");
        ChangeOutcome.Refused emergency = refused(
                request(
                        put(
                                "dialplan_extension",
                                "none",
                                "{\"condition\": [{\"field\": \"destination_number\", \"expression\": \"^5$\", \"action\": [{\"application\": \"hangup\"}]}]}"),
                        put("route", "small", "[\"none\"]"),
                        put("exten", "1002", "{\"route\": \"small\"}")),
                Reason.EXPECTATION);
        assertThat(emergency.explanation()).contains("built-in:emergency/", "/1002");
    }
}
