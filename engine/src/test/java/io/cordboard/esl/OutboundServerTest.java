package io.cordboard.esl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.EslNode;
import io.cordboard.config.EslSettings;
import io.cordboard.config.ProfileRestarts;
import io.cordboard.testing.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of the {@code socket} application, with a FreeSWITCH that hangs up, stalls or sends invalid messages. */
class OutboundServerTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final String CHANNEL = """
            Content-Type: command/reply
            Reply-Text: %2BOK%0A
            Unique-ID: leg-1
            Answer-State: ringing
            variable_socket_path: call_flow/6070
            variable_sip_from_display: a%20%26%20b

            """;
    private static final String OK = "Content-Type: command/reply\nReply-Text: +OK\n\n";

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Object> outcome = new CompletableFuture<>();
    private OutboundServer server;

    @AfterEach
    void close() {
        await(server.stop());
        await(vertx.close());
    }

    private Socket connect(Duration patience, Function<OutboundCall, Future<Void>> dialogue) throws IOException {
        EslSettings settings =
                new EslSettings(List.of(), "127.0.0.1", 0, List.of("127.0.0.1:8084"), false, ProfileRestarts.idle());
        server = new OutboundServer(
                vertx,
                settings,
                call -> dialogue.apply(call)
                        .onSuccess(done -> outcome.complete("done"))
                        .onFailure(outcome::complete),
                patience);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), await(server.start()));
        socket.setSoTimeout((int) AMPLE.toMillis());
        return socket;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    /** One command; empty if the connection was closed. */
    private static String read(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            if (text.toString().endsWith("\n\n")) {
                return text.toString();
            }
        }
        return text.toString();
    }

    private static String event(String head) {
        String body = head + "\n";
        return "Content-Length: " + body.length() + "\nContent-Type: text/event-plain\n\n" + body;
    }

    private static void begin(Socket socket) throws IOException {
        assertThat(read(socket)).isEqualTo("connect\n\n");
        send(socket, CHANNEL);
        assertThat(read(socket)).isEqualTo("myevents plain\n\n");
        send(socket, OK);
    }

    /** The Event-UUID with which an application is executed. */
    private static String executed(Socket socket, String application) throws IOException {
        String command = read(socket);
        assertThat(command).contains("execute-app-name: " + application + "\n", "event-lock: true\n");
        send(socket, OK);
        return command.replaceAll("(?s).*Event-UUID: (\\S+).*", "$1");
    }

    private static String complete(String uuid, String more) {
        return event("Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: leg-1\nApplication-UUID: " + uuid + "\n" + more);
    }

    @Test
    void applicationsAreExecutedOneAfterTheOtherAndTheCallEnds() throws IOException {
        try (Socket socket = connect(AMPLE, call -> {
            assertThat(call.path()).isEqualTo("call_flow/6070");
            assertThat(call.channel().variable("sip_from_display")).contains("a & b");
            return call.execute("answer", "", AMPLE)
                    .compose(answered -> call.execute("play_and_get_digits", "1 2 3", AMPLE))
                    .compose(digits -> {
                        assertThat(digits.variable("pin")).contains("47#");
                        assertThat(call.isAnswered()).isTrue();
                        return Future.<Void>succeededFuture();
                    });
        })) {
            begin(socket);
            String answer = executed(socket, "answer");
            send(socket, complete("another", ""));
            send(socket, complete(answer, "Answer-State: answered\n"));
            send(socket, complete(executed(socket, "play_and_get_digits"), "variable_pin: 47%23\n"));
            assertThat(read(socket)).isEqualTo("sendmsg\ncall-command: hangup\nhangup-cause: NORMAL_CLEARING\n\n");
            send(socket, OK);
            assertThat(read(socket)).as("closed by us").isEmpty();
        }
        assertThat(outcome.join()).isEqualTo("done");
    }

    @Test
    void aCallerWhoHangsUpEndsTheDialogueAtOnce() throws IOException {
        try (Socket socket = connect(
                AMPLE,
                call -> call.execute("playback", "x", Duration.ofHours(1)).mapEmpty())) {
            begin(socket);
            executed(socket, "playback");
            send(socket, event("Event-Name: CHANNEL_HANGUP\nUnique-ID: leg-1\nHangup-Cause: ORIGINATOR_CANCEL\n"));
            assertThat(outcome.join())
                    .isInstanceOf(CallEndedException.class)
                    .asString()
                    .contains("ORIGINATOR_CANCEL");
        }
    }

    @Test
    void aFreeSwitchThatDiesEndsTheDialogueAtOnce() throws IOException {
        try (Socket socket = connect(
                AMPLE,
                call -> call.execute("playback", "x", Duration.ofHours(1)).mapEmpty())) {
            begin(socket);
            executed(socket, "playback");
        }
        assertThat(outcome.join()).isInstanceOf(CallEndedException.class);
    }

    @Test
    void anApplicationThatNeverEndsEndsTheDialogue() throws IOException {
        try (Socket socket =
                connect(AMPLE, call -> call.execute("playback", "x", SHORT).mapEmpty())) {
            begin(socket);
            executed(socket, "playback");
            assertThat(outcome.join()).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        try (Socket socket = connect(SHORT, call -> Future.succeededFuture())) {
            assertThat(read(socket)).isEqualTo("connect\n\n");
            assertThat(read(socket)).isEmpty();
        }
        assertThat(outcome).isNotDone();
    }

    @Test
    void aConnectionWithInvalidMessagesIsClosed() throws IOException {
        try (Socket socket = connect(AMPLE, call -> Future.succeededFuture())) {
            assertThat(read(socket)).isEqualTo("connect\n\n");
            send(socket, "Content-Length: -1\n\n");
            assertThat(read(socket)).isEmpty();
        }
        assertThat(outcome).isNotDone();
    }

    @Test
    void aCallThatNobodyLeadsIsHungUp() throws IOException {
        try (Socket socket = connect(AMPLE, new Dialogues())) {
            begin(socket);
            assertThat(read(socket)).contains("call-command: hangup");
        }
    }

    @Test
    void anAddressThatIsNoFreeSwitchIsNotLetIn() {
        EslSettings settings = new EslSettings(
                List.of(new EslNode("192.0.2.7", 8021, Optional.of("x"))),
                "127.0.0.1",
                0,
                List.of("a:1"),
                false,
                ProfileRestarts.idle());
        server = new OutboundServer(vertx, settings, call -> Future.succeededFuture(), AMPLE);
        await(server.start());
        assertThat(server.isAllowed("127.0.0.1")).isTrue();
        assertThat(server.isAllowed("192.0.2.7")).isTrue();
        assertThat(server.isAllowed("192.0.2.8")).isFalse();
    }
}
