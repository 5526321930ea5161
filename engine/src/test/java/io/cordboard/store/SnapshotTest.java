package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.schema.Document;
import io.cordboard.schema.DocumentId;
import io.cordboard.schema.Judged;
import io.cordboard.schema.Query;
import io.cordboard.schema.RouteReading;
import io.cordboard.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into the snapshot file is what is read from it. */
class SnapshotTest {
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
                        new Answer.Route(new RouteReading.Proven(List.of(extension, flow))),
                        new Query.One(status.id()),
                        new Answer.One(Optional.of(status)),
                        new Query.All("call_flow_status", "lab.example"),
                        new Answer.All(List.of(status))));

        snapshot.write(directory.resolve("snapshot"));

        assertThat(Snapshot.read(directory.resolve("snapshot"))).contains(snapshot);
    }

    private static Document document(String kind, String field, String written) {
        Judged judged = TestStore.SCHEMAS.judge(
                new DocumentId(kind, "lab.example", field), "key", written.getBytes(StandardCharsets.UTF_8));
        return ((Judged.Valid) judged).document();
    }
}
