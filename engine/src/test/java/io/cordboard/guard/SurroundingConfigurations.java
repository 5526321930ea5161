package io.cordboard.guard;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configurations that the surroundings of a route describe, as FreeSWITCH's modules read them. */
final class SurroundingConfigurations {
    private SurroundingConfigurations() {}

    static Map<String, XmlElement> of(JsonNode env) {
        Map<String, XmlElement> all = new LinkedHashMap<>();
        if (env.has("ivr")) {
            all.put("ivr.conf", list("menus", "menu", env.get("ivr"), SurroundingConfigurations::entries));
        }
        if (env.has("callcenter")) {
            all.put("callcenter.conf", list("agents", "agent", env.at("/callcenter/agents"), agent -> List.of()));
        }
        if (env.has("fifo")) {
            all.put("fifo.conf", list("fifos", "fifo", env.get("fifo"), SurroundingConfigurations::members));
        }
        if (env.has("conference")) {
            JsonNode controls = env.at("/conference/controls");
            all.put("conference.conf", list("caller-controls", "group", controls, SurroundingConfigurations::controls));
        }
        if (env.has("voicemail")) {
            XmlElement profile = new XmlElement("profile", Map.of("name", "default"), params(env.get("voicemail")), "");
            all.put("voicemail.conf", element("configuration", element("profiles", profile)));
        }
        return all;
    }

    private interface Children {
        List<XmlElement> of(JsonNode node);
    }

    private static XmlElement list(String outer, String inner, JsonNode named, Children children) {
        List<XmlElement> elements = new ArrayList<>();
        named.properties().forEach(one -> {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("name", one.getKey());
            one.getValue().properties().forEach(member -> {
                if (member.getValue().isValueNode()) {
                    attributes.put(member.getKey(), member.getValue().asText());
                }
            });
            elements.add(new XmlElement(inner, attributes, children.of(one.getValue()), ""));
        });
        return element("configuration", new XmlElement(outer, Map.of(), elements, ""));
    }

    private static List<XmlElement> entries(JsonNode menu) {
        return menu.valueStream().map(entry -> attributes("entry", entry)).toList();
    }

    private static List<XmlElement> controls(JsonNode group) {
        return group.valueStream()
                .map(control -> attributes("control", control))
                .toList();
    }

    private static List<XmlElement> members(JsonNode fifo) {
        return fifo.get("members")
                .valueStream()
                .map(member -> new XmlElement("member", Map.of(), List.of(), member.asText()))
                .toList();
    }

    private static List<XmlElement> params(JsonNode profile) {
        return profile.propertyStream()
                .map(param -> new XmlElement(
                        "param",
                        Map.of("name", param.getKey(), "value", param.getValue().asText()),
                        List.of(),
                        ""))
                .toList();
    }

    private static XmlElement attributes(String name, JsonNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        node.properties()
                .forEach(member ->
                        attributes.put(member.getKey(), member.getValue().asText()));
        return new XmlElement(name, attributes, List.of(), "");
    }

    private static XmlElement element(String name, XmlElement child) {
        return new XmlElement(name, Map.of(), List.of(child), "");
    }
}
