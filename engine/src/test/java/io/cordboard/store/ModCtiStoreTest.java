package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A store in the format that mod_cti's authors publish works unchanged. Each folder {@code mod-cti/CASE/} contains a
 * fetch, one field per line, and its answer. The problems of the store are in {@code check/a-store-of-mod-cti/}.
 */
class ModCtiStoreTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    static List<Path> cases() {
        return Resources.list("mod-cti");
    }

    @BeforeEach
    void theStoreAsItIs() {
        CORDBOARD.store(Resources.text("check/a-store-of-mod-cti/store.json"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsItsFolderShows(Path folder) {
        assertThat(fetch(folder.getFileName().toString()) + "\n")
                .isEqualTo(Resources.text("mod-cti/" + folder.getFileName() + "/response.xml"));
    }

    @Test
    void theNumberAliasIsFoundWithTheHsetThatCheckNames() {
        String before = fetch("a-number-alias-without-a-field");
        CORDBOARD.redis("HSET", "cti_exten@old.example", "7000", "{\"alias-of\": \"1000\"}");
        String after = fetch("a-number-alias-without-a-field");

        assertThat(before).contains("<result status=\"not found\"/>");
        assertThat(after).contains("<user id=\"1000\" number-alias=\"7000\">");
    }

    private static String fetch(String name) {
        String form =
                Resources.text("mod-cti/" + name + "/request.form").strip().replace("\n", "&");
        return XmlAnswers.ofDocuments(CORDBOARD.post(form).body());
    }
}
