package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.config.EslNode;
import io.cordboard.metrics.Metrics;
import io.cordboard.route.LegOwner;
import io.cordboard.testing.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A FreeSWITCH that dies, stalls and lies. */
class FreeSwitchNodesTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(Clock.systemUTC());
    private final ScriptedFreeSwitch freeSwitch = new ScriptedFreeSwitch();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private FreeSwitchNodes nodes = new FreeSwitchNodes(vertx, List.of(), metrics.esl());

    @AfterEach
    void close() {
        await(nodes.stop());
        freeSwitch.close();
        await(vertx.close());
        metrics.close();
    }

    private FreeSwitchNode start(Duration patience) {
        return start(freeSwitch.node(), patience);
    }

    private FreeSwitchNode start(EslNode address, Duration patience) {
        nodes = new FreeSwitchNodes(vertx, List.of(address), metrics.esl(), patience);
        nodes.listen(new FreeSwitchNode.Listener() {
            @Override
            public void up(FreeSwitchNode node) {
                heard.add("up");
            }

            @Override
            public void event(FreeSwitchNode node, EslEvent event) {
                heard.add(event.name());
            }

            @Override
            public void down(FreeSwitchNode node) {
                heard.add("down");
            }
        });
        nodes.start();
        return nodes.all().get(0);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    private void awaitHeardAmongOthers(String wanted) {
        Optional<String> next = Optional.of("");
        while (next.isPresent() && !next.get().equals(wanted)) {
            try {
                next = Optional.ofNullable(heard.poll(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(next).contains(wanted);
    }

    private void awaitHeard(String... wanted) {
        for (String each : wanted) {
            try {
                assertThat(heard.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(each);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String scraped(String meter) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(meter))
                .toList()
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event-Name: CHANNEL_CREATE\nUnique-ID: leg-%d\nCall-Direction: inbound\n",
                "Event-Name: CUSTOM\nEvent-Subclass: sofia%%3A%%3Aregister\nfrom-user: %d\nfrom-host: lab.example\n"
            })
    void whoTellsOfMoreThanThereCanBeIsNotListenedTo(String event) {
        start(AMPLE);
        awaitHeard("up");

        new Thread(() -> IntStream.rangeClosed(0, 100_000).forEach(each -> freeSwitch.fires(event.formatted(each))))
                .start();

        awaitHeardAmongOthers("down");
    }

    @Test
    void aNodeIsUpWhenItsLegsAndRegistrationsAreKnown() {
        freeSwitch
                .answersApi(
                        "show channels as json",
                        "{\"row_count\":2,\"rows\":[{\"uuid\":\"leg-1\"},{\"uuid\":\"gone\"}]}")
                .answersApi("uuid_dump leg-1", """
                        Unique-ID: leg-1
                        Call-Direction: outbound
                        Channel-Name: sofia/internal/1001%40127.0.0.1
                        variable_dialed_user: 1001
                        variable_dialed_domain: Lab.example

                        """)
                .answersApi(
                        "show registrations as json",
                        "{\"row_count\":1,\"rows\":[{\"reg_user\":\"1000\",\"realm\":\"lab.example\"}]}");
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        assertThat(node.legs().of(new LegOwner("1001", "lab.example")))
                .extracting(CallLeg::uuid)
                .containsExactly("leg-1");
        assertThat(node.legs().all()).hasSize(1);
        assertThat(node.registrations().has(new LegOwner("1000", "lab.example")))
                .isTrue();
        assertThat(scraped("cordboard_esl_up{")).contains(" 1");
    }

    @Test
    void anExtensionIsRegisteredAsLongAsOneOfItsPhonesIs() {
        LegOwner anna = new LegOwner("1001", "lab.example");
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires(registration("register", "from-user: 1001\nfrom-host: lab.example\n"));
        awaitHeard("CUSTOM");
        assertThat(node.registrations().has(anna)).isTrue();

        String desk = "sofia/internal/sip:1001@127.0.0.1:5070";
        String mobile = "sofia/internal/sip:1001@127.0.0.1:5071;transport=tcp";
        freeSwitch.answersApi("sofia_contact */1001@lab.example", desk + "," + mobile);
        freeSwitch.fires(registration("unregister", "from-user: 1001\nfrom-host: lab.example\n"));
        freeSwitch.awaitCommand("api sofia_contact");
        freeSwitch.fires(registration("expire", """
                user: 1001
                host: lab.example
                contact: %22Desk%22%20%3Csip%3A1001%40127.0.0.1%3A5070%3E
                """));
        freeSwitch.awaitCommand("api sofia_contact");
        await(node.connection().orElseThrow().api("uptime"));
        assertThat(node.registrations().has(anna)).isTrue();

        // The phone whose time is over is still listed.
        freeSwitch.answersApi("sofia_contact */1001@lab.example", mobile);
        freeSwitch.fires(registration("expire", """
                user: 1001
                host: lab.example
                contact: %22%22%20%3Csip%3A1001%40127.0.0.1%3A5071%3Btransport%3Dtcp%3E
                """));
        Eventually.holds("1001 is not registered", () -> !node.registrations().has(anna));
    }

    @Test
    void phonesWhoseTimeIsOverInOneGoAreAllGone() {
        LegOwner anna = new LegOwner("1001", "lab.example");
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires(registration("register", "from-user: 1001\nfrom-host: lab.example\n"));
        awaitHeard("CUSTOM");
        String desk = "sofia/internal/sip:1001@127.0.0.1:5070";
        String mobile = "sofia/internal/sip:1001@127.0.0.1:5071;transport=tcp";
        freeSwitch.answersApi("sofia_contact */1001@lab.example", desk + "," + mobile);
        freeSwitch.fires(expired("%22Desk%22%20%3Csip%3A1001%40127.0.0.1%3A5070%3E"));
        freeSwitch.awaitCommand("api sofia_contact");
        await(node.connection().orElseThrow().api("uptime"));
        assertThat(node.registrations().has(anna)).isTrue();
        freeSwitch.fires(expired("%22%22%20%3Csip%3A1001%40127.0.0.1%3A5071%3Btransport%3Dtcp%3E"));
        Eventually.holds("1001 is not registered", () -> !node.registrations().has(anna));

        // The power is back, for one of them.
        freeSwitch.fires(registration("register", "from-user: 1001\nfrom-host: lab.example\n"));
        Eventually.holds("1001 is registered", () -> node.registrations().has(anna));
        freeSwitch.fires(expired("%22%22%20%3Csip%3A1001%40127.0.0.1%3A5071%3Btransport%3Dtcp%3E"));
        freeSwitch.awaitCommand("api sofia_contact");
        freeSwitch.awaitCommand("api sofia_contact");
        await(node.connection().orElseThrow().api("uptime"));
        assertThat(node.registrations().has(anna)).isTrue();
    }

    private static String expired(String contact) {
        return registration("expire", "user: 1001\nhost: lab.example\ncontact: " + contact + "\n");
    }

    private static String registration(String what, String headers) {
        return "Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3A" + what + "\n" + headers;
    }

    @Test
    void legsComeAndGoWithEvents() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires(
                "Event-Name: CHANNEL_CREATE\nUnique-ID: a\nCall-Direction: inbound\nChannel-Name: sofia/external/x\n");
        awaitHeard("CHANNEL_CREATE");
        assertThat(node.legs().leg("a"))
                .hasValueSatisfying(leg -> assertThat(leg.isFromOutside()).isTrue());
        freeSwitch.fires("Event-Name: CHANNEL_UUID\nUnique-ID: b\nOld-Unique-ID: a\nCall-Direction: inbound\n");
        awaitHeard("CHANNEL_UUID");
        assertThat(node.legs().leg("a")).isEmpty();
        assertThat(node.legs().leg("b")).isPresent();
        freeSwitch.fires("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: b\n");
        awaitHeard("CHANNEL_HANGUP_COMPLETE");
        assertThat(node.legs().all()).isEmpty();
    }

    @Test
    void aWrongPasswordIsTriedOnAndMadeRightWithoutARestart() {
        EslNode wrong = new EslNode("127.0.0.1", freeSwitch.node().port(), Optional.of("wrong"));
        FreeSwitchNode node = start(wrong, AMPLE);
        freeSwitch.awaitCommand("auth wrong");
        freeSwitch.awaitCommand("auth wrong");
        assertThat(node.isUp()).isFalse();
        freeSwitch.answersRaw("auth wrong", "Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
        freeSwitch.awaitCommand("auth wrong");
        assertThat(scraped("cordboard_esl_troubles_total{")).doesNotContain(" 0.0");
    }

    @Test
    void aFreeSwitchThatDiesFailsWhatWaitsAndIsLearnedAnewWhenItIsBack() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires("Event-Name: CHANNEL_CREATE\nUnique-ID: a\nCall-Direction: inbound\n");
        awaitHeard("CHANNEL_CREATE");
        EslConnection connection = node.connection().orElseThrow();
        freeSwitch.stall();
        Future<String> pending = connection.api("status");
        Future<String> job = connection.bgapi("originate x", UUID.randomUUID());
        freeSwitch.awaitCommand("bgapi");
        freeSwitch.recover();
        freeSwitch.dies();
        awaitHeard("down", "up");
        assertThatThrownBy(() -> await(pending)).hasCauseInstanceOf(EslClosedException.class);
        assertThatThrownBy(() -> await(job)).hasCauseInstanceOf(EslClosedException.class);
        assertThat(node.legs().all()).as("what was known before").isEmpty();
        assertThat(await(node.connection().orElseThrow().api("uptime"))).isEqualTo("12\n");
    }

    @Test
    void aFreeSwitchThatStallsIsLeftAndConnectedAgain() {
        FreeSwitchNode node = start(SHORT);
        awaitHeard("up");
        freeSwitch.stall();
        Future<String> pending = node.connection().orElseThrow().api("status");
        awaitHeard("down");
        assertThatThrownBy(() -> await(pending)).hasCauseInstanceOf(EslClosedException.class);
        freeSwitch.recover();
        awaitHeard("up");
    }

    @Test
    void aFreeSwitchThatNeverAsksForAPasswordIsLeft() {
        freeSwitch.greets("");
        FreeSwitchNode node = start(SHORT);
        freeSwitch.awaitConnection();
        freeSwitch.awaitConnection();
        assertThat(node.isUp()).isFalse();
        freeSwitch.greets("Content-Type: auth/request\n\n");
        awaitHeard("up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -5\n\n",
                "Content-Length: 99999999999\nContent-Type: text/event-plain\n\n",
                "Content-Type: text/event-json\nContent-Length: 1\n\n{",
                "Content-Type: command/reply\nReply-Text: +OK nobody asked\n\n",
                "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n"
            })
    void aFreeSwitchThatLiesIsLeftAndConnectedAgain(String lie) {
        start(AMPLE);
        awaitHeard("up");
        freeSwitch.sends(lie);
        awaitHeard("down", "up");
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.sends("Content-Type: log/data\nContent-Length: 4\n\nlog\n");
        freeSwitch.fires("Event-Name: A_LATER_VERSION\nx: %zz%\n");
        awaitHeard("A_LATER_VERSION");
        assertThat(node.isUp()).isTrue();
    }

    @Test
    void theResultOfAJobComesWithItsEvent() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        UUID id = UUID.randomUUID();
        freeSwitch.answersRaw("bgapi", "Content-Type: command/reply\nReply-Text: +OK Job-UUID: " + id + "\n\n");
        Future<String> job = node.connection().orElseThrow().bgapi("originate x", id);
        freeSwitch.awaitCommand("bgapi originate x\nJob-UUID: " + id);
        freeSwitch.fires("Event-Name: BACKGROUND_JOB\nJob-UUID: " + id + "\nContent-Length: 15\n\n-ERR USER_BUSY");
        assertThat(await(job)).isEqualTo("-ERR USER_BUSY\n");
    }

    @Test
    void aRefusedCommandSaysWhatFreeSwitchSaid() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        assertThatThrownBy(() -> await(node.connection().orElseThrow().api("nonsense")))
                .hasCauseInstanceOf(EslRefusal.class)
                .hasMessageContaining("-ERR nonsense Command not found!");
        assertThat(node.isUp()).isTrue();
    }

    @Test
    void oneThatIsNotThereIsTriedUntilItIs() {
        freeSwitch.close();
        FreeSwitchNode node = start(freeSwitch.node(), AMPLE);
        Eventually.holds(
                "the trouble is counted",
                () -> !scraped("cordboard_esl_troubles_total{").contains(" 0.0"));
        assertThat(node.isUp()).isFalse();
    }
}
