package io.cordboard.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.DomainName;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phones that are registered at the connected FreeSWITCHes. The name of a phone ({@code agent}) comes from another
 * list, in which FreeSWITCH does not escape all values, so only the name is taken from that list.
 */
public final class Phones {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern URL = Pattern.compile("sofia/([A-Za-z0-9_.-]{1,64})/(.*)", Pattern.DOTALL);
    private static final Pattern AGENT =
            Pattern.compile("<contact>[^<]*?&lt;([^<]*?)&gt;[^<]*</contact>\\s*<agent>([^<]*)</agent>");

    private final FreeSwitchNodes nodes;

    Phones(FreeSwitchNodes nodes) {
        this.nodes = nodes;
    }

    /**
     * A phone.
     *
     * @param node the FreeSWITCH
     * @param agent what the phone calls itself; may be empty
     * @param address where it is, HOST:PORT
     */
    public record Phone(
            String user,
            String domain,
            String node,
            String contact,
            String agent,
            String address,
            Optional<Instant> expires) {}

    public Future<List<Phone>> all() {
        List<Phone> phones = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (FreeSwitchNode node : nodes.all()) {
            var connection = node.connection();
            if (connection.isPresent()) {
                all = all.compose(before -> at(node, connection.get())
                        .onSuccess(phones::addAll)
                        .otherwise(e -> List.of())
                        .mapEmpty());
            }
        }
        return all.map(done -> phones);
    }

    private static Future<List<Phone>> at(FreeSwitchNode node, EslConnection connection) {
        return connection.api("show registrations as json").map(Phones::rows).compose(rows -> {
            TreeSet<String> profiles = new TreeSet<>();
            rows.forEach(row -> {
                Matcher url = URL.matcher(row.path("url").asText());
                if (url.matches()) {
                    profiles.add(url.group(1));
                }
            });
            return agents(connection, List.copyOf(profiles), 0, new HashMap<>())
                    .map(agents -> rows.stream()
                            .flatMap(row -> phone(row, node.name(), agents).stream())
                            .toList());
        });
    }

    private static List<JsonNode> rows(String text) {
        List<JsonNode> rows = new ArrayList<>();
        try {
            JSON.readTree(text).path("rows").forEach(rows::add);
        } catch (JsonProcessingException e) {
            return List.of(); // a FreeSWITCH that answers something else has no phones to show
        }
        return rows;
    }

    private static Future<Map<String, String>> agents(
            EslConnection connection, List<String> profiles, int next, Map<String, String> agents) {
        if (next == profiles.size()) {
            return Future.succeededFuture(agents);
        }
        return connection
                .api("sofia xmlstatus profile " + profiles.get(next) + " reg")
                .otherwise("")
                .compose(text -> {
                    Matcher each = AGENT.matcher(text);
                    while (each.find()) {
                        agents.put(plain(each.group(1)), plain(each.group(2)));
                    }
                    return agents(connection, profiles, next + 1, agents);
                });
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static Optional<Phone> phone(JsonNode row, String node, Map<String, String> agents) {
        Matcher url = URL.matcher(row.path("url").asText());
        String contact = url.matches() ? url.group(2) : row.path("url").asText();
        String expires = row.path("expires").asText();
        return DomainName.of(row.path("realm").asText())
                .map(domain -> new Phone(
                        row.path("reg_user").asText(),
                        domain,
                        node,
                        contact,
                        agents.getOrDefault(contact, ""),
                        row.path("network_ip").asText() + ":"
                                + row.path("network_port").asText(),
                        expires.matches("[1-9][0-9]{8,11}")
                                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(expires)))
                                : Optional.empty()));
    }
}
