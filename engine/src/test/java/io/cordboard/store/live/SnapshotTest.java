package io.cordboard.store.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.store.read.StoreAnswer;
import io.cordboard.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a snapshot file returns what was written. */
class SnapshotTest {
    private static final Instant SAVED_AT = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void callFlowsInRoutesAndTheirStatusesComeBackAsTheyWere() throws IOException {
        Document extension = document("dialplan_extension", "bar", "{\"condition\": {\"action\": []}}");
        Document flow = document(
                "call_flow", "6070", "{\"destination\": 5020, \"alternative-destination\": \"hangup:USER_BUSY\"}");
        Document status = document("call_flow_status", "6070", "false");
        Snapshot snapshot = new Snapshot(
                Optional.of("the store"),
                Instant.parse("2026-11-22T09:00:00Z"),
                Map.of(
                        new Query.Route("lab.example", "office"),
                        new StoreAnswer.Route(new RouteReading.Complete(List.of(extension, flow))),
                        new Query.One(status.id()),
                        new StoreAnswer.One(Optional.of(status)),
                        new Query.All("call_flow_status", "lab.example"),
                        new StoreAnswer.All(List.of(status))));

        snapshot.write(directory.resolve("snapshot"));

        assertThat(Snapshot.read(directory.resolve("snapshot"))).contains(snapshot);
    }

    @Test
    void concurrentWritersUseSeparateFiles() throws IOException {
        Path other = Files.writeString(directory.resolve("snapshot.new"), "half of another's");

        snapshot().write(directory.resolve("snapshot"));

        assertThat(Snapshot.read(directory.resolve("snapshot"))).contains(snapshot());
        assertThat(other).hasContent("half of another's");
    }

    @Test
    void aWriteThatFailsLeavesNoFile() throws IOException {
        Files.createDirectories(directory.resolve("snapshot").resolve("in the way"));

        assertThatThrownBy(() -> snapshot().write(directory.resolve("snapshot")))
                .isInstanceOf(IOException.class);

        assertThat(directory.toFile().list()).containsExactly("snapshot");
    }

    @Test
    void oldLeftoversOfKilledProcessesAreDeleted() throws IOException {
        for (String name : List.of("snapshot.new", "snapshot.17.new", "snapshot.mine.new", "snapshot")) {
            Files.setLastModifiedTime(
                    Files.writeString(directory.resolve(name), "x"), FileTime.from(SAVED_AT.minusSeconds(1)));
        }
        Files.setLastModifiedTime(
                Files.writeString(directory.resolve("snapshot.18.new"), "x"), FileTime.from(SAVED_AT));

        Snapshot.deleteLeftovers(directory.resolve("snapshot"), SAVED_AT);

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder("snapshot.18.new", "snapshot.mine.new", "snapshot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"index\":[\"lab.exa", "{\"index\":[]}{", "\u0000\u0000", "[]", "7"})
    void theAnswersBeforeTheDamageInAFileAreUsed(String damage) throws IOException {
        Path file = directory.resolve("snapshot");
        snapshot().write(file);
        Files.writeString(file, damage + "\n{\"index\":[]}\n", StandardOpenOption.APPEND);

        assertThat(Snapshot.read(file)).contains(snapshot());
    }

    private static Snapshot snapshot() {
        Document status = document("call_flow_status", "6070", "false");
        return new Snapshot(
                Optional.of("the store"),
                SAVED_AT,
                Map.of(new Query.One(status.id()), new StoreAnswer.One(Optional.of(status))));
    }

    private static Document document(String kind, String field, String written) {
        DocumentReading judged = TestStore.SCHEMAS.judge(
                new DocumentId(kind, "lab.example", field), "key", written.getBytes(StandardCharsets.UTF_8));
        return ((DocumentReading.Valid) judged).document();
    }
}
