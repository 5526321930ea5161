package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.kind.Kind;
import io.cordboard.testing.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A kind of PBX object is data. The few Java files that name one are listed in {@code kind-names.txt}, and
 * docs/decisions/16-house-of-kinds.md says why. Extensions and gateways are part of every fetch, and not listed.
 */
class KindNamesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/cordboard");
    private static final Path PAGES = Path.of("../docs/kinds");
    private static final Path LIST = Path.of("src/test/resources/kind-names.txt");
    private static final Set<String> OF_EVERY_FETCH = Set.of("exten", "gateway");
    /** Words that also name an application, a configuration or a member, which these rooms read. */
    private static final Set<String> OTHER_WORDS = Set.of("guard", "review", "rehearse", "reconcile", "ical");

    @Test
    void onlyTheListedFilesNameAKind() throws IOException {
        List<String> kinds = TestStore.SCHEMAS.kinds().stream()
                .map(Kind::name)
                .filter(name -> Files.exists(PAGES.resolve(name + ".md")))
                .filter(name -> !OF_EVERY_FETCH.contains(name))
                .toList();
        Pattern named = Pattern.compile("\"@?(" + String.join("|", kinds) + ")\"");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String inside = SOURCES.relativize(file).toString();
                if (!OTHER_WORDS.contains(inside.replaceFirst("/.*", ""))) {
                    Matcher names = named.matcher(Files.readString(file));
                    while (names.find()) {
                        found.add(names.group(1) + " " + inside.replace(".java", ""));
                    }
                }
            }
        }

        assertThat(found)
                .containsExactlyElementsOf(Files.readAllLines(LIST).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList());
    }
}
