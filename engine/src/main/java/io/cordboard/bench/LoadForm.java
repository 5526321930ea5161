package io.cordboard.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The body of one fetch, with the size and fields that mod_xml_curl sends, and placeholders for what differs between
 * calls. Every fetch has its own channel id, so no two bodies are equal.
 */
final class LoadForm {
    private static final String CHANNEL_ID = "3a5c9e10-7d42-4b6f-9f27-";
    private static final List<String> PLACES =
            List.of("domain", "caller", "called", "number", "gateway-address", "proof", "uuid");
    private static final int UUID = PLACES.indexOf("uuid");
    private static final int PROOF = PLACES.indexOf("proof");
    private static final int UUID_LENGTH = 36;

    private final String name;
    /** The fixed bytes; placeholder {@code places[i]} comes after part i. */
    private final byte[][] fixed;

    private final int[] places;

    private LoadForm(String name, byte[][] fixed, int[] places) {
        this.name = name;
        this.fixed = fixed;
        this.places = places;
    }

    /** Reads a form of the jar: one field per line, {@code {caller}} for a placeholder. */
    static LoadForm packed(String name) {
        try (InputStream in = LoadForm.class.getResourceAsStream(name + ".form")) {
            if (in == null) {
                throw new IllegalStateException("the form " + name + " is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return parse(name, text.strip().replace('\n', '&'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LoadForm parse(String name, String body) {
        List<byte[]> fixed = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int from = 0;
        for (int open = body.indexOf('{'); open >= 0; open = body.indexOf('{', from)) {
            int close = body.indexOf('}', open);
            int place = PLACES.indexOf(body.substring(open + 1, close));
            if (place < 0) {
                throw new IllegalArgumentException("there is no placeholder " + body.substring(open, close + 1));
            }
            fixed.add(ascii(body.substring(from, open)));
            places.add(place);
            from = close + 1;
        }
        fixed.add(ascii(body.substring(from)));
        return new LoadForm(
                name,
                fixed.toArray(new byte[0][]),
                places.stream().mapToInt(Integer::intValue).toArray());
    }

    String name() {
        return name;
    }

    int length(Call call) {
        int length = Arrays.stream(fixed).mapToInt(bytes -> bytes.length).sum();
        for (int place : places) {
            length += place == UUID
                    ? UUID_LENGTH
                    : place == PROOF ? Call.PROOF_LENGTH : value(call, place).length();
        }
        return length;
    }

    void write(ByteBuffer out, Call call, RandomGenerator random) {
        byte[] uuid = ascii(CHANNEL_ID + String.format("%012x", random.nextLong() & 0xffff_ffff_ffffL));
        byte @Nullable [][] values = new byte[PLACES.size()][];
        values[UUID] = uuid;
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            if (values[place] == null) {
                values[place] = ascii(value(call, place));
            }
            out.put(fixed[i]).put(values[place]);
        }
        out.put(fixed[places.length]);
    }

    private static String value(Call call, int place) {
        return switch (place) {
            case 0 -> call.domain();
            case 1 -> call.caller();
            case 2 -> call.called();
            case 3 -> call.number();
            case 4 -> call.gatewayAddress();
            default -> call.proof();
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
