package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter as SCIM writes it (RFC 7644): {@code department eq "Sales" and (ring-seconds gt 20 or not email pr)}. A member is
 * named as in the document, a nested one with dots; {@code name} is the name of the document unless it has such a member.
 */
final class ListFilter {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*+(?:(\\()|(\\))|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s()\"]++))");
    private static final int MOST_TOKENS = 200;

    private record Token(String text, boolean quoted) {
        boolean is(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }

    /** A document and its name. */
    record Row(String name, JsonNode json) {}

    private final List<Token> tokens;
    private int next;

    private ListFilter(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Fails with 400 if the text is not a filter. */
    static Predicate<Row> parse(String text) {
        ListFilter filter = new ListFilter(tokens(text));
        Predicate<Row> parsed = filter.or();
        if (filter.next < filter.tokens.size()) {
            throw wrong(
                    "the end was expected at " + filter.tokens.get(filter.next).text());
        }
        return parsed;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.strip());
        int at = 0;
        String whole = text.strip();
        while (at < whole.length()) {
            matcher.region(at, whole.length());
            if (!matcher.lookingAt() || tokens.size() == MOST_TOKENS) {
                throw wrong("a quote is not closed, or the filter is too long");
            }
            boolean quoted = matcher.group(3) != null;
            tokens.add(new Token(
                    quoted
                            ? matcher.group(3).replaceAll("\\\\(.)", "$1")
                            : matcher.group().strip(),
                    quoted));
            at = matcher.end();
        }
        return tokens;
    }

    private static ApiProblem wrong(String why) {
        return ApiProblem.badRequest("the filter cannot be read: " + io.cordboard.text.Printable.of(why));
    }

    private Predicate<Row> or() {
        Predicate<Row> left = and();
        while (accept("or")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Row> and() {
        Predicate<Row> left = one();
        while (accept("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Row> one() {
        if (accept("not")) {
            return one().negate();
        }
        if (accept("(")) {
            Predicate<Row> inner = or();
            if (!accept(")")) {
                throw wrong("a ) is missing");
            }
            return inner;
        }
        String member = take("the name of a member").text();
        String comparison = take("a comparison").text().toLowerCase(Locale.ROOT);
        if (comparison.equals("pr")) {
            return row -> !value(row, member).isMissingNode();
        }
        String value = take("a value").text();
        return comparison(member, comparison, value);
    }

    private static Predicate<Row> comparison(String member, String comparison, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (comparison) {
            case "eq" ->
                row -> text(row, member).equals(lower) && !value(row, member).isMissingNode();
            case "ne" -> row -> !text(row, member).equals(lower);
            case "co" -> row -> text(row, member).contains(lower);
            case "sw" -> row -> text(row, member).startsWith(lower);
            case "ew" -> row -> text(row, member).endsWith(lower);
            case "gt" -> row -> isThere(row, member) && order(row, member, lower) > 0;
            case "ge" -> row -> isThere(row, member) && order(row, member, lower) >= 0;
            case "lt" -> row -> isThere(row, member) && order(row, member, lower) < 0;
            case "le" -> row -> isThere(row, member) && order(row, member, lower) <= 0;
            default -> throw wrong(comparison + " is no comparison; eq ne co sw ew gt ge lt le pr are");
        };
    }

    private static boolean isThere(Row row, String member) {
        return !value(row, member).isMissingNode();
    }

    private static int order(Row row, String member, String value) {
        return compare(text(row, member), value);
    }

    /** Numbers by their value, other texts by their letters. */
    static int compare(String one, String other) {
        return isNumber(one) && isNumber(other)
                ? new BigDecimal(one).compareTo(new BigDecimal(other))
                : one.compareTo(other);
    }

    static boolean isNumber(String text) {
        return text.matches("-?\\d{1,30}(\\.\\d{1,30})?");
    }

    static JsonNode value(Row row, String member) {
        JsonNode whole = row.json().path(member);
        if (whole.isMissingNode() && member.equals("name")) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(row.name());
        }
        return whole.isMissingNode()
                ? row.json().at("/" + member.replace("/", "~1").replace('.', '/'))
                : whole;
    }

    static String text(Row row, String member) {
        JsonNode value = value(row, member);
        return (value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString())
                .toLowerCase(Locale.ROOT);
    }

    private boolean accept(String word) {
        boolean there = next < tokens.size() && tokens.get(next).is(word);
        next += there ? 1 : 0;
        return there;
    }

    private Token take(String what) {
        if (next == tokens.size()) {
            throw wrong(what + " is missing at the end");
        }
        return tokens.get(next++);
    }
}
