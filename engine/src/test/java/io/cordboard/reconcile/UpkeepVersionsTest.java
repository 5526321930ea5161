package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Cordboards that serve the same documents otherwise: two versions during an upgrade, or other templates. */
class UpkeepVersionsTest {
    @TempDir
    Path directory;

    @RegisterExtension
    final UpkeepLab lab = new UpkeepLab(() -> directory);

    private final ImitatedFreeSwitch freeSwitch = lab.freeSwitch;

    private Path otherTemplates() throws IOException {
        Path templates = Files.createDirectory(directory.resolve("templates"));
        String gateway = Files.readString(Path.of("..", "templates", "gateway.ftlx"));
        Files.writeString(
                templates.resolve("gateway.ftlx"),
                gateway.replace("</gateway>", "<param name=\"retry-seconds\" value=\"31\"/>\n</gateway>"));
        return templates;
    }

    @Test
    void aGatewayIsNotKilledByTurns() throws IOException {
        lab.settled();
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        String old = lab.hash().get("gateway:carrier");
        lab.cordboard("CORDBOARD_TEMPLATES_DIR", otherTemplates().toString());
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
        lab.await(() -> !lab.hash().get("gateway:carrier").equals(old));
        lab.send("HSET", "cti_exten@lab.example", "1001", "{}");
        lab.await(() -> lab.hash().getOrDefault("problem:gateway:carrier", "").contains("another Cordboard"));
        assertThat(freeSwitch.socket().commandsSince())
                .noneMatch(command -> command.contains("killgw") || command.contains("rescan"));
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        lab.gateway("192.0.2.2");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .as("an edit still takes effect")
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
    }
}
