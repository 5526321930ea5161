package io.cordboard.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.text.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the JSON of a request: as strictly as documents are read, but a set of documents may be longer. */
final class JsonBody {
    /** The largest body. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int MOST_DIGITS = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonReader.MAX_DEPTH + 8)
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonBody() {}

    /** Fails with 400. The message does not quote the body, which may hold a password. */
    static JsonNode read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode json = MAPPER.readTree(text);
            if (json.isMissingNode()) {
                throw ApiProblem.badRequest("the body is empty; JSON was expected");
            }
            checkNumbers(json);
            return json;
        } catch (CharacterCodingException e) {
            throw ApiProblem.badRequest("the body is not UTF-8");
        } catch (JsonProcessingException e) {
            throw ApiProblem.badRequest("the body is not JSON" + where(e.getLocation()));
        } catch (NumberFormatException e) {
            throw tooLarge();
        }
    }

    private static ApiProblem tooLarge() {
        return ApiProblem.badRequest("the body holds a number that is too large");
    }

    /** Numbers are stored without an exponent, so a short one may become long. */
    private static void checkNumbers(JsonNode json) {
        if (json.isBigDecimal() && Math.abs((long) json.decimalValue().scale()) > MOST_DIGITS) {
            throw tooLarge();
        }
        json.forEach(JsonBody::checkNumbers);
    }

    private static String where(JsonLocation at) {
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** Refuses members that are not among these. */
    static void only(ObjectNode json, String... members) {
        Set<String> known = Set.of(members);
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            ApiProblem problem = new ApiProblem(422, "the body has members that are not known");
            unknown.forEach(
                    name -> problem.error("/" + name.replace("~", "~0").replace("/", "~1"), "is not known here"));
            throw problem;
        }
    }

    /** A text; fails with 422 if the member is something else. */
    static Optional<String> text(ObjectNode json, String member) {
        JsonNode value = json.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new ApiProblem(422, "the body is not valid").error("/" + member, "a text was expected");
        }
        return Optional.of(value.asText());
    }

    static String needed(ObjectNode json, String member) {
        return text(json, member)
                .orElseThrow(() -> new ApiProblem(422, "the body is not valid").error("/" + member, "is missing"));
    }

    /** The texts of a list; empty when the member is absent. */
    static Optional<Set<String>> texts(ObjectNode json, String member) {
        JsonNode list = json.get(member);
        if (list == null || list.isNull()) {
            return Optional.empty();
        }
        Set<String> texts = new TreeSet<>();
        boolean valid = list.isArray();
        for (JsonNode item : list) {
            valid &= item.isTextual();
            texts.add(item.asText());
        }
        if (!valid) {
            throw new ApiProblem(422, "the body is not valid").error("/" + member, "a list of texts was expected");
        }
        return Optional.of(texts);
    }
}
