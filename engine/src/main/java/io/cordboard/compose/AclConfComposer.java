package io.cordboard.compose;

import io.cordboard.route.Gateways;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists of acl.conf that always exist: {@code domains}, with one node per domain, and {@code gateways}, with their
 * addresses.
 */
public final class AclConfComposer {
    /** The names of the composed lists. */
    public static final Set<String> COMPOSED = Set.of("domains", "gateways");

    private AclConfComposer() {}

    public static List<XmlElement> lists(Set<String> domains, Gateways gateways) {
        List<XmlElement> domainNodes =
                domains.stream().map(domain -> node("domain", domain)).toList();
        Set<String> ranges = new java.util.LinkedHashSet<>();
        gateways.inForce()
                .forEach(gateway -> gateways.addressesInForce(gateway).forEach(range -> ranges.add(range.toString())));
        List<XmlElement> gatewayNodes =
                ranges.stream().map(range -> node("cidr", range)).toList();
        List<XmlElement> lists = new ArrayList<>();
        lists.add(list("domains", domainNodes));
        lists.add(list("gateways", gatewayNodes));
        return lists;
    }

    private static XmlElement list(String name, List<XmlElement> nodes) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("default", "deny");
        return new XmlElement("list", attributes, nodes, "");
    }

    private static XmlElement node(String kind, String value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("type", "allow");
        attributes.put(kind, value);
        return new XmlElement("node", attributes, List.of(), "");
    }
}
