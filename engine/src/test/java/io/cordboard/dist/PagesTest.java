package io.cordboard.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages can be read in a terminal, and their links lead somewhere. */
class PagesTest {
    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));
    private static final int COLUMNS = 120;
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$");
    private static final Pattern LINKED_TEXT = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(ROOT::resolve),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }
    }

    /** Tables, commands and pictures are not wrapped. */
    @ParameterizedTest
    @MethodSource("pages")
    void proseIsWrapped(Path page) {
        assertThat(prose(page))
                .filteredOn(line -> !line.strip().startsWith("|") && !line.startsWith("!["))
                .allMatch(line -> line.length() <= COLUMNS, "at most " + COLUMNS + " columns");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesAndHeadings(Path page) {
        String text = String.join("\n", prose(page));
        List<String> broken = new ArrayList<>();
        LINK.matcher(text).results().filter(link -> !leads(page, link)).forEach(link -> broken.add(link.group()));

        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path page, MatchResult link) {
        Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        return Files.exists(target) && (link.group(2) == null || anchors(target).contains(link.group(2)));
    }

    private static Set<String> anchors(Path page) {
        return prose(page).stream()
                .flatMap(line -> HEADING.matcher(line).results())
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    private static String anchor(String heading) {
        return LINKED_TEXT
                .matcher(heading)
                .replaceAll("$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    /** The lines outside of blocks of code. */
    private static List<String> prose(Path page) {
        List<String> lines = new ArrayList<>();
        boolean code = false;
        for (String line : lines(page)) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (!code) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
