package io.cordboard.reconcile;

import io.cordboard.xml.XmlElement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What FreeSWITCH should have: the answers that it would get now.
 *
 * @param items each served object
 * @param gatewayAddresses the addresses that the ACL {@code gateways} must allow
 */
record ServedObjects(SortedMap<SwitchObject, Item> items, List<String> gatewayAddresses) {
    /**
     * @param digest a digest of the served version; it changes with an edit
     * @param element its element; for the ACL the whole configuration
     */
    record Item(String digest, XmlElement element) {}

    ServedObjects {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        gatewayAddresses = List.copyOf(gatewayAddresses);
    }

    boolean has(SwitchObject thing) {
        return items.containsKey(thing);
    }

    Optional<String> digest(SwitchObject thing) {
        return Optional.ofNullable(items.get(thing)).map(Item::digest);
    }

    Optional<XmlElement> element(SwitchObject thing) {
        return Optional.ofNullable(items.get(thing)).map(Item::element);
    }

    Set<SwitchObject> of(SwitchObject.Kind kind) {
        return items.keySet().stream()
                .filter(thing -> thing.kind() == kind)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** The profile of a gateway, which is stored before its digest: in another profile it is another gateway. */
    static Optional<String> profileOf(String digest) {
        int end = digest.lastIndexOf('/');
        return end < 0 ? Optional.empty() : Optional.of(digest.substring(0, end));
    }
}
