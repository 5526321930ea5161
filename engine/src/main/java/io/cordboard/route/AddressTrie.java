package io.cordboard.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values by network. A lookup by address takes at most one step per bit. */
final class AddressTrie<V> {
    private static final class Node<V> {
        private @Nullable Node<V> zero;
        private @Nullable Node<V> one;
        private final List<V> values = new ArrayList<>();
    }

    private final Node<V> v4 = new Node<>();
    private final Node<V> v6 = new Node<>();

    void add(AddressRange range, V value) {
        byte[] network = range.network();
        Node<V> node = root(network);
        for (int bit = 0; bit < range.prefixLength(); bit++) {
            Node<V> next = next(node, network, bit);
            if (next == null) {
                next = new Node<>();
                if (isOne(network, bit)) {
                    node.one = next;
                } else {
                    node.zero = next;
                }
            }
            node = next;
        }
        node.values.add(value);
    }

    /** The values of the networks that contain the address, the widest network first. */
    List<V> at(byte[] address) {
        List<V> found = new ArrayList<>();
        Node<V> node = root(address);
        for (int bit = 0; node != null; bit++) {
            found.addAll(node.values);
            node = bit < address.length * 8 ? next(node, address, bit) : null;
        }
        return found;
    }

    /** The values of the networks that overlap with this one. */
    List<V> overlapping(AddressRange range) {
        List<V> found = new ArrayList<>();
        byte[] network = range.network();
        Node<V> node = root(network);
        for (int bit = 0; node != null && bit < range.prefixLength(); bit++) {
            found.addAll(node.values);
            node = next(node, network, bit);
        }
        collect(node, found);
        return found;
    }

    private static <V> void collect(@Nullable Node<V> node, List<V> found) {
        if (node != null) {
            found.addAll(node.values);
            collect(node.zero, found);
            collect(node.one, found);
        }
    }

    private Node<V> root(byte[] address) {
        return address.length == 4 ? v4 : v6;
    }

    private static <V> @Nullable Node<V> next(Node<V> node, byte[] address, int bit) {
        return isOne(address, bit) ? node.one : node.zero;
    }

    private static boolean isOne(byte[] address, int bit) {
        return (address[bit / 8] & 0x80 >> (bit % 8)) != 0;
    }
}
