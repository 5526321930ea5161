package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bridges end as {@code simulate} predicts, and so do actions that do less than their admin meant: 1002 has a registered
 * phone, 1004 has none.
 */
class SimulatedBridgesTest extends CallsTest {

    @TempDir
    private Path directory;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> BRIDGES = List.of(
            "user/1002@lab.example",
            "user/1004@lab.example",
            "user/9999@lab.example",
            "user/",
            "user/@lab.example",
            "user/1002@nowhere.example",
            "{leg_timeout=5}user/9999@lab.example",
            "[leg_timeout=5]user/1004@lab.example",
            "user/9999@lab.example,user/1004@lab.example",
            "user/1004@lab.example|user/9999@lab.example",
            "user/9999@lab.example|user/1002@lab.example",
            "user/9999@lab.example,user/1002@lab.example",
            "user/9999@lab.example:_:user/1004@lab.example",
            "error/USER_BUSY",
            "error/nonsense",
            "error/NO_ANSWER|error/USER_BUSY",
            "error/USER_BUSY,error/CALL_REJECTED",
            "group/nobody@lab.example",
            "group/sales@lab.example",
            "nonsense/1002",
            "nonsense",
            "sofia/gateway/nowhere/0441234",
            "sofia/gateway/nowhere",
            "sofia/gateway/",
            "sofia/gateway/carrier",
            "sofia/nowhere/1002@127.0.0.1",
            "sofia/internal/1004%lab.example",
            "sofia/internal/9999%lab.example",
            "sofia/internal",
            "sofia/",
            "loopback/8000/default",
            "loopback/8000",
            "loopback/1002/from-extension",
            "loopback/1002/default");

    private static final List<String> OTHERS = List.of(
            "voicemail default lab.example 9999",
            "voicemail nobody lab.example 1002",
            "voicemail default",
            "ivr nobody",
            "ivr",
            "callcenter nobody@lab.example",
            "fifo cool@lab.example",
            "conference",
            "sched_hangup 60",
            "sched_hangup +0 USER_BUSY",
            "sched_hangup +60",
            "sched_hangup",
            "limit hash lab full 0 !USER_BUSY",
            "limit hash lab full 5 !USER_BUSY",
            "say xx number iterated 5",
            "record_session",
            "transfer",
            "brigde user/1002@lab.example");

    private static final List<String> ACTIONS = Stream.concat(
                    BRIDGES.stream().map(dialString -> "bridge " + dialString), OTHERS.stream())
            .toList();

    /** One number for each. */
    private static final int FIRST_NUMBER = 8300;

    @Test
    void simulateSaysWhatFreeSwitchDoes() throws IOException, InterruptedException {
        // A contact of an earlier test would be dialled too, without an answer.
        lab.eventSocket().api("sofia profile internal flush_inbound_reg 1002@lab.example");
        lab.phone("1002").registered();
        Phone anna = lab.phone("1001").registered();
        List<String> real = new ArrayList<>();
        for (int i = 0; i < ACTIONS.size(); i++) {
            write("action " + i, ACTIONS.get(i).split(" ", 2), FIRST_NUMBER + i);
        }
        for (int i = 0; i < ACTIONS.size(); i++) {
            real.add(ACTIONS.get(i) + ": " + end(anna.call(Integer.toString(FIRST_NUMBER + i)), ACTIONS.get(i)));
        }
        assertThat(simulated()).containsExactlyElementsOf(real);
    }

    /** @param action an application, and its argument if it has one */
    private void write(String name, String[] action, int number) {
        ObjectNode extension = JSON.createObjectNode();
        ObjectNode condition = extension
                .putObject("condition")
                .put("field", "destination_number")
                .put("expression", "^" + number + "$");
        ArrayNode actions = condition.putArray("action");
        actions.addObject().put("application", action[0]).put("data", action.length > 1 ? action[1] : "");
        actions.addObject().put("application", "respond").put("data", "480 next");
        lab.store().hset("cti_dialplan_extension@lab.example", name, extension);
        lab.store().command("LPUSH", "cti_dialplan_context:office@lab.example", name);
    }

    private String end(SipCall call, String action) {
        String status = call.status();
        if (status.equals("200 OK")) {
            call.hangUp();
            return action;
        }
        return status.equals("480 next") ? "respond 480 next" : "hangup " + cause(call);
    }

    private String cause(SipCall call) {
        return lab.eventSocket()
                .events()
                .await(
                        "the end of " + call,
                        event -> event.is("CHANNEL_HANGUP_COMPLETE", "variable_sip_call_id", call.id()))
                .header("Hangup-Cause");
    }

    private List<String> simulated() throws IOException, InterruptedException {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < ACTIONS.size(); i++) {
            requests.add("{\"domain\": \"lab.example\", \"from\": \"1001\", \"to\": \"" + (FIRST_NUMBER + i)
                    + "\", \"registered\": [\"1001\", \"1002\"]}");
        }
        Path file = Files.write(directory.resolve("requests"), requests);
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.cordboard.app.Main",
                "simulate",
                "--batch",
                file.toString());
        command.environment().put("CORDBOARD_REDIS_URL", lab.redisUrl());
        command.environment().put("CORDBOARD_DATA_DIR", directory.toString());
        Process process =
                command.redirectError(directory.resolve("errors").toFile()).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < ACTIONS.size(); i++) {
            outcomes.add(ACTIONS.get(i) + ": "
                    + JSON.readTree(lines.get(i)).path("outcome").asText());
        }
        return outcomes;
    }
}
