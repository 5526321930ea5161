package io.cordboard.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.text.PackagedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that many parts of a process use are parsed once. */
class TemplatesTest {
    private static final Set<String> GLOBALS = Set.of("local_ip_v4");

    @Test
    void theSameTextsAreParsedOnce() {
        Templates first = Templates.of(PackagedFiles.of("templates"), GLOBALS);

        assertThat(Templates.of(PackagedFiles.of("templates"), Set.of("local_ip_v4")))
                .isSameAs(first);
    }

    @Test
    void otherTextsAndOtherGlobalsAreNot(@TempDir Path overrides) throws IOException {
        Templates first = Templates.of(PackagedFiles.of("templates"), GLOBALS);
        Files.writeString(overrides.resolve("user.ftlx"), "<user/>");

        assertThat(Templates.of(PackagedFiles.of("templates", overrides), GLOBALS))
                .isNotSameAs(first);
        assertThat(Templates.of(PackagedFiles.of("templates"), Set.of())).isNotSameAs(first);
    }
}
