package io.cordboard.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates the documents that a case of {@code toll-fraud/} describes, as its README says. */
final class TollFraudStore {
    static final String DOMAIN = "acme.example";
    static final String TRUNK = "trunk-a";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern USER = Pattern.compile("\\b(\\d{4})@acme\\.example");

    private final MemoryStore store = new MemoryStore();
    private final JsonNode route;
    private final JsonNode env;

    private TollFraudStore(JsonNode route) {
        this.route = route;
        this.env = route.path("_env");
    }

    static MemoryStore of(JsonNode route) {
        TollFraudStore made = new TollFraudStore(route);
        made.surroundings();
        made.routes();
        made.configurations();
        made.objects();
        return made.store;
    }

    /** The outside numbers that the case allows. */
    static List<String> allowed(JsonNode route) {
        List<String> allowed = new ArrayList<>();
        route.at("/_env/allow_fixed_forward").forEach(number -> allowed.add(number.asText()));
        return allowed;
    }

    private void surroundings() {
        String entry = env.path("gateway_context").asText("inbound");
        Set<String> users = new TreeSet<>(List.of("1000", "1001", "1002"));
        Matcher named = USER.matcher(route.toString());
        while (named.find()) {
            users.add(named.group(1));
        }
        users.forEach(user -> put("exten", user, object("param", object("password", "s3cret"), "route", entry)));
        put("gateway", TRUNK, object("route", entry, "addresses", "203.0.113.5", "profile", "external"));
        store.put("sip_profile", "", "external", object("domain", DOMAIN, "param", object()));
        store.put("sip_profile", "", "internal", object("param", object()));
        store.put("domain", "", DOMAIN, object("inbound-allow", allowed(route)));
        env.at("/directory/groups").properties().forEach(group -> put("group", group.getKey(), group.getValue()));
    }

    private void routes() {
        put("dialplan_extension", "this", extension(route));
        env.path("extensions")
                .properties()
                .forEach(one -> put("dialplan_extension", one.getKey(), extension(one.getValue())));
        env.path("contexts").properties().forEach(context -> {
            List<String> names = new ArrayList<>();
            for (JsonNode extension : context.getValue()) {
                String name = context.getKey() + "/" + extension.path("name").asText("e" + names.size());
                put("dialplan_extension", name, extension(extension));
                names.add(name);
            }
            store.route(context.getKey(), names);
        });
        Set<String> list = new LinkedHashSet<>();
        env.path("context_list").forEach(name -> list.add(name.asText()));
        env.path("routes").forEach(names -> names.forEach(name -> list.add(name.asText())));
        if (list.isEmpty()) {
            list.add("this");
        }
        store.route(env.path("gateway_context").asText("inbound"), List.copyOf(list));
    }

    private void configurations() {
        named("ivr.conf", "menus", "menu", "entry", env.path("ivr"));
        named("callcenter.conf", "agents", "agent", "", env.at("/callcenter/agents"));
        named("conference.conf", "caller-controls", "group", "control", env.at("/conference/controls"));
        ArrayNode fifos = JSON.createArrayNode();
        env.path("fifo").properties().forEach(fifo -> {
            ArrayNode members = JSON.createArrayNode();
            fifo.getValue().path("members").forEach(member -> members.add(object("text", member.asText())));
            fifos.add(object("name", fifo.getKey(), "member", members));
        });
        if (!fifos.isEmpty()) {
            configuration("fifo.conf", object("fifos", object("fifo", fifos)));
        }
    }

    /** PBX objects of the domain, which take the place of what stands around every case. */
    private void objects() {
        env.path("objects")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(object -> put(kind.getKey(), object.getKey(), object.getValue())));
    }

    private void named(String file, String outer, String inner, String children, JsonNode members) {
        ArrayNode list = JSON.createArrayNode();
        members.properties().forEach(member -> {
            ObjectNode one = object("name", member.getKey());
            if (member.getValue().isArray()) {
                one.set(children, member.getValue());
            } else {
                one.setAll((ObjectNode) member.getValue());
            }
            list.add(one);
        });
        if (!list.isEmpty()) {
            configuration(file, object(outer, object(inner, list)));
        }
    }

    private void configuration(String file, JsonNode tree) {
        store.put("configuration", "", file, tree);
    }

    private void put(String kind, String field, JsonNode json) {
        store.put(kind, DOMAIN, field, json);
    }

    /** The case in the form of documents: {@code regex} and {@code regexes} become {@code match} and {@code regex}. */
    private static JsonNode extension(JsonNode written) {
        if (written.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            written.forEach(one -> list.add(extension(one)));
            return list;
        }
        if (!written.isObject()) {
            return written;
        }
        ObjectNode made = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> member : written.properties()) {
            String name = member.getKey();
            boolean extensionName = name.equals("name") && written.has("condition");
            if (!name.startsWith("_") && !extensionName) {
                String kept = name.equals("regex") && member.getValue().isTextual() ? "match" : name;
                made.set(kept.equals("regexes") ? "regex" : kept, extension(member.getValue()));
            }
        }
        return made;
    }

    private static ObjectNode object(Object... namesAndValues) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set((String) namesAndValues[i], JSON.valueToTree(namesAndValues[i + 1]));
        }
        return object;
    }
}
