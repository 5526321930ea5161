package io.cordboard.command;

import io.cordboard.config.ConfigurationError;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration on FreeSWITCH's disk as switch_xml.c assembles it: line by line, with {@code set} and {@code
 * include}. Nothing is executed: {@code exec}, {@code exec-set} and {@code stun-set} are skipped.
 */
final class DiskXml {
    private static final Pattern COMMAND =
            Pattern.compile("(?i)<x-pre-process\\s[^>]*?cmd\\s*=\\s*\"([^\"]*)\"[^>]*?data\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern GLOBAL = Pattern.compile("\\$\\$\\{([^}]*)}");
    private static final int MAX_DEPTH = 100;

    private final Map<String, String> globals = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();

    private DiskXml() {}

    /** Reads {@code freeswitch.xml} of the directory and the files that it includes. */
    static DiskXml read(Path directory) {
        DiskXml disk = new DiskXml();
        disk.globals.put("conf_dir", directory.toString());
        try {
            disk.append(directory.resolve("freeswitch.xml"), 0);
            return disk;
        } catch (IOException e) {
            throw new ConfigurationError("the configuration in " + directory + " cannot be read: " + e.getMessage());
        }
    }

    /** The whole text, for readers that find the section themselves. */
    String text() {
        return text.toString();
    }

    /** The variables that {@code set} has set. */
    Map<String, String> globals() {
        return Map.copyOf(globals);
    }

    /** The user with this id or number-alias in the directory's domain. */
    Optional<XmlElement> user(String domain, String id) {
        Matcher section = Pattern.compile("(?s)<section\\s+name=\"directory\".*?</section>")
                .matcher(text);
        if (!section.find()) {
            return Optional.empty();
        }
        try {
            return XmlReader.read(section.group()).children("domain").stream()
                    .filter(element -> element.attribute("name").orElse("").equals(domain))
                    .flatMap(element -> users(element).stream())
                    .filter(user -> isNamed(user, id))
                    .findFirst();
        } catch (XmlReader.MalformedXml e) {
            throw new ConfigurationError("the directory on the disk is not XML: " + e.getMessage());
        }
    }

    static List<XmlElement> users(XmlElement element) {
        List<XmlElement> users = new ArrayList<>(element.children("user"));
        element.children().forEach(child -> users.addAll(users(child)));
        return users;
    }

    private static boolean isNamed(XmlElement user, String id) {
        return user.attribute("id").orElse("").equals(id)
                || user.attribute("number-alias").orElse("").equals(id);
    }

    private void append(Path file, int depth) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String expanded = expand(line);
            if (line.contains("<include>") || line.contains("</include>") || line.contains("<?")) {
                continue;
            }
            Matcher command = COMMAND.matcher(expanded);
            if (command.find()) {
                run(command.group(1), command.group(2), file, depth);
            } else {
                text.append(expanded).append('\n');
            }
        }
    }

    private void run(String command, String data, Path file, int depth) throws IOException {
        int equals = data.indexOf('=');
        if (command.equalsIgnoreCase("set") && equals > 0) {
            globals.put(
                    data.substring(0, equals).strip(),
                    data.substring(equals + 1).strip());
        } else if (command.equalsIgnoreCase("include") && depth < MAX_DEPTH) {
            Path pattern = file.toAbsolutePath().resolveSibling(data);
            for (Path included : matching(pattern)) {
                append(included, depth + 1);
            }
        }
    }

    private static List<Path> matching(Path pattern) throws IOException {
        Path directory = pattern.getParent();
        Path name = pattern.getFileName();
        List<Path> files = new ArrayList<>();
        if (directory != null && name != null && Files.isDirectory(directory)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, name.toString())) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    private String expand(String line) {
        return GLOBAL.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(globals.getOrDefault(found.group(1), "")));
    }
}
