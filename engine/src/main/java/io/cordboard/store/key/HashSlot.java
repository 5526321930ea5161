package io.cordboard.store.key;

import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.RequestImpl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which of the 16,384 slots of Redis Cluster a key belongs to: the CRC16 (XMODEM) of the text in its first braces, or of
 * the whole key if there is none.
 */
public final class HashSlot {
    public static final int COUNT = 16_384;

    private static final int POLYNOMIAL = 0x1021;
    private static final String[] TAGS = tags();

    private HashSlot() {}

    public static int of(String key) {
        return of(key.getBytes(StandardCharsets.UTF_8));
    }

    public static int of(byte[] key) {
        int open = indexOf(key, '{', 0);
        int close = open < 0 ? -1 : indexOf(key, '}', open + 1);
        return close > open + 1 ? crc16(key, open + 1, close) % COUNT : crc16(key, 0, key.length) % COUNT;
    }

    /** The slot that a command needs; empty if it names no key. */
    public static OptionalInt of(Request request) {
        List<byte[]> keys = ((RequestImpl) request).keys();
        return keys.isEmpty() ? OptionalInt.empty() : OptionalInt.of(of(keys.get(0)));
    }

    /** The keys that a command names. */
    public static List<String> keys(Request request) {
        return ((RequestImpl) request)
                .keys().stream()
                        .map(key -> new String(key, StandardCharsets.UTF_8))
                        .toList();
    }

    /** The number of arguments of a command. */
    public static int arguments(Request request) {
        return ((RequestImpl) request).getArgs().size();
    }

    /** Whether a command takes its slot from a hash tag at the end of its key, as keys of domains have it. */
    public static boolean isTagged(Request request) {
        List<byte[]> keys = ((RequestImpl) request).keys();
        return !keys.isEmpty() && keys.get(0).length > 0 && keys.get(0)[keys.get(0).length - 1] == '}';
    }

    /** The lowest number that selects the slot when it is written in braces. */
    public static String tag(int slot) {
        return TAGS[slot];
    }

    private static String[] tags() {
        String[] tags = new String[COUNT];
        int left = COUNT;
        for (int number = 0; left > 0; number++) {
            String tag = String.valueOf(number);
            int slot = of(tag);
            if (tags[slot] == null) {
                tags[slot] = tag;
                left--;
            }
        }
        return tags;
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int crc16(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            crc &= 0xffff;
        }
        return crc;
    }
}
