package io.cordboard.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network of IPv4 or IPv6 addresses such as {@code 203.0.113.0/24}; a single address is a network of full length. Host
 * names are never resolved.
 */
public final class AddressRange {
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final int V4_BYTES = 4;
    private static final int WIDEST_V4 = 24;
    private static final int WIDEST_V6 = 48;

    private final byte[] network;
    private final int prefixLength;

    private AddressRange(byte[] network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /** The network's address: 4 or 16 bytes, must not be changed. */
    byte[] network() {
        return network;
    }

    int prefixLength() {
        return prefixLength;
    }

    /** Parses {@code ADDRESS} or {@code ADDRESS/LENGTH}; empty if the text is not a literal network. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().length * 8;
        int length = slash < 0 ? bits : prefix(text.substring(slash + 1));
        return length < 0 || length > bits ? Optional.empty() : Optional.of(new AddressRange(address.get(), length));
    }

    /** Whether it is wider than a carrier's usual network: /24, or /48 of IPv6. */
    boolean isWide() {
        return prefixLength < (network.length == V4_BYTES ? WIDEST_V4 : WIDEST_V6);
    }

    public boolean contains(String address) {
        return literal(address).map(this::contains).orElse(false);
    }

    private boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int prefix(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** The bytes of a literal IPv4 or IPv6 address; empty for any other text. */
    static Optional<byte[]> literal(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    /** InetAddress would treat 10.0.0.256 as a host name and resolve it. */
    private static Optional<byte[]> v4(String text) {
        byte[] address = new byte[V4_BYTES];
        int number = 0;
        int digits = 0;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0 && dots < V4_BYTES - 1) {
                address[dots++] = (byte) number;
                number = 0;
                digits = 0;
            } else if (c >= '0' && c <= '9' && digits < 3 && 10 * number + c - '0' <= 255) {
                number = 10 * number + c - '0';
                digits++;
            } else {
                return Optional.empty();
            }
        }
        if (digits == 0 || dots < V4_BYTES - 1) {
            return Optional.empty();
        }
        address[dots] = (byte) number;
        return Optional.of(address);
    }

    private static Optional<byte[]> v6(String text) {
        if (!V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty(); // digits and colons, but not an address
        }
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + prefixLength;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + network.length + " bytes", e);
        }
    }
}
