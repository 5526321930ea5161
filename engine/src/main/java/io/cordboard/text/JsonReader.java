package io.cordboard.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses JSON that people wrote, strictly and within limits: UTF-8, at most {@link #MAX_BYTES} bytes, at most {@link
 * #MAX_DEPTH} levels, no duplicate members, nothing after the value. Numbers keep their original text.
 */
public final class JsonReader {
    /** The largest accepted document, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;
    /** The maximum number of nested levels. */
    public static final int MAX_DEPTH = JsonMistake.MAX_DEPTH;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonReader() {}

    /** The bytes are not acceptable JSON. The message tells an admin where and why. */
    public static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        NotJson(String message) {
            super(message);
        }
    }

    /** The whole value as one string, for kinds that are not JSON. */
    public static JsonNode text(byte[] bytes) throws NotJson {
        return TextNode.valueOf(decoded(bytes));
    }

    private static String decoded(byte[] bytes) throws NotJson {
        if (bytes.length > MAX_BYTES) {
            throw new NotJson("is " + bytes.length + " bytes long; at most " + MAX_BYTES + " are read");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotJson("is not UTF-8");
        }
    }

    public static JsonNode read(byte[] bytes) throws NotJson {
        try {
            JsonNode json = MAPPER.readTree(decoded(bytes));
            if (json.isMissingNode()) {
                throw new NotJson("is empty; a JSON document was expected");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new NotJson("is not JSON: " + JsonMistake.of(e));
        } catch (NumberFormatException e) {
            throw new NotJson(
                    "contains a number that is too large or too long to be read"); // Jackson does not catch exceptions
            // of BigDecimal
        }
    }
}
