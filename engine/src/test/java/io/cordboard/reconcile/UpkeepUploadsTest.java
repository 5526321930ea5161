package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedFreeSwitch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An upload that FreeSWITCH does not have is a problem, because callers hear nothing in its place. */
class UpkeepUploadsTest {
    private static final String PROBLEM = "problem:uploads:lab.example";

    @TempDir
    Path directory;

    @RegisterExtension
    final UpkeepLab lab = new UpkeepLab(() -> directory);

    private final ScriptedFreeSwitch freeSwitch = lab.freeSwitch.socket();

    private void settled() {
        freeSwitch.answersApi("global_getvar recordings_dir", "/srv/recordings\n");
        lab.settled();
    }

    private void recording(String name, String file) {
        lab.send("HSET", "cti_recording@lab.example", name, "{\"file\": \"" + file + "\"}");
    }

    private void hasFile(String path, boolean has) {
        freeSwitch.answersApi("file_exists /srv/recordings/_uploaded/lab.example/" + path, Boolean.toString(has));
    }

    private String problem() {
        return lab.hash().getOrDefault(PROBLEM, "");
    }

    @Test
    void anUploadThatIsNotThereIsAProblemUntilItIs() {
        settled();
        hasFile("7001-aa.wav", false);
        recording("7001", "_uploaded/7001-aa.wav");
        lab.await(() -> problem().contains("/srv/recordings/_uploaded/lab.example/7001-aa.wav"));
        hasFile("7001-aa.wav", true);
        lab.awaitNoProblem();
        assertThat(lab.hash()).containsKey("uploads:lab.example");
    }

    @Test
    void eachNewUploadIsLookedFor() {
        settled();
        hasFile("7001-aa.wav", true);
        recording("7001", "_uploaded/7001-aa.wav");
        lab.await(() -> lab.hash().containsKey("uploads:lab.example"));
        hasFile("7002-bb.wav", false);
        recording("7002", "_uploaded/7002-bb.wav");
        lab.await(() -> problem().contains("7002-bb.wav"));
    }

    @Test
    void theProblemEndsWithTheLastUpload() {
        settled();
        hasFile("7001-aa.wav", false);
        recording("7001", "_uploaded/7001-aa.wav");
        lab.await(() -> problem().contains("7001-aa.wav"));
        lab.send("HDEL", "cti_recording@lab.example", "7001");
        lab.awaitNoProblem();
        assertThat(lab.hash()).doesNotContainKey("uploads:lab.example");
    }

    @Test
    void otherFilesAreTheAdminsOwn() {
        settled();
        recording("7001", "welcome.wav");
        hasFile("7002-bb.wav", false);
        recording("7002", "_uploaded/7002-bb.wav");
        lab.await(() -> problem().contains("7002-bb.wav"));
        assertThat(freeSwitch.commandsSince()).noneMatch(command -> command.contains("welcome.wav"));
    }

    @Test
    void aFreeSwitchWithoutAFolderIsNotAsked() {
        freeSwitch.answersApi("global_getvar recordings_dir", "");
        lab.settled();
        recording("7001", "_uploaded/7001-aa.wav");
        lab.await(() -> lab.hash().containsKey("uploads:lab.example"));
        assertThat(lab.problems()).isEmpty();
    }
}
