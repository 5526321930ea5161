package io.cordboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parses answers of {@code /xml} as strictly as FreeSWITCH's preprocessor and a real XML parser together. */
public final class XmlAnswers {
    private XmlAnswers() {}

    /** The document of an answer with status 200. Fails if FreeSWITCH would drop or execute one of its lines. */
    public static XmlElement strict(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
        return strict(response.body());
    }

    /** As {@link #strict(HttpResponse)}, for a body. */
    public static XmlElement strict(String body) {
        assertThat(body.toLowerCase(Locale.ROOT)).doesNotContain("<?", "<include>", "x-pre-process", "<!");
        try {
            XmlElement document = XmlReader.read(body);
            assertThat(document.name()).isEqualTo("document");
            assertThat(document.attribute("type")).contains("freeswitch/xml");
            assertThat(document.children()).hasSize(1);
            return document;
        } catch (MalformedXml e) {
            throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + body, e);
        }
    }

    /** A dialplan without the extensions that begin and end every answer. */
    public static String ofDocuments(String body) {
        return body.replaceAll("(?s)<extension name=\"@cordboard[a-z_]*\".*?</extension>\n", "");
    }

    /**
     * The answer in one line: {@code directory lab.example 1000}, {@code dialplan default}, {@code dialplan x refused},
     * {@code configuration sofia.conf}, {@code not found}.
     */
    public static String outline(XmlElement document) {
        XmlElement section = document.child("section").orElseThrow();
        String name = section.attribute("name").orElseThrow();
        if (name.equals("result")) {
            return section.child("result")
                    .flatMap(result -> result.attribute("status"))
                    .orElseThrow();
        }
        return name
                + section.children().stream()
                        .map(child -> " " + child.attribute("name").orElseThrow() + inside(child))
                        .collect(Collectors.joining());
    }

    private static String inside(XmlElement element) {
        return switch (element.name()) {
            case "context" ->
                element.children().stream()
                                .anyMatch(extension ->
                                        extension.attribute("name").orElse("").equals("refused"))
                        ? " refused"
                        : "";
            case "domain" -> groups(element) + users(element);
            default -> "";
        };
    }

    private static String groups(XmlElement domain) {
        return domain.child("groups").stream()
                .flatMap(groups -> groups.children("group").stream())
                .map(group -> " " + group.attribute("name").orElseThrow() + ":" + users(group))
                .collect(Collectors.joining());
    }

    private static String users(XmlElement parent) {
        return parent.child("users").stream()
                .flatMap(users -> users.children("user").stream())
                .map(user -> " " + user.attribute("id").orElseThrow())
                .collect(Collectors.joining());
    }
}
