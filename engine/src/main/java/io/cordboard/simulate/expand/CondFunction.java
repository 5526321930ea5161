package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.SeparatedText;
import java.util.List;
import java.util.Optional;

/**
 * {@code ${cond(a == b ? yes : no)}} (mod_commands.c). An unquoted number is compared as a number; compared with a
 * number, a text counts as its length. Spaces around the operator are required.
 */
final class CondFunction {
    private static final String ERROR = "-ERR";

    private final String text;
    private int at;

    private CondFunction(String text) {
        this.text = text;
    }

    /** An operand and whether it was quoted. */
    private record Operand(String text, boolean quoted) {
        boolean isNumber() {
            return !quoted && LooseValues.isNumber(text);
        }

        double value() {
            return isNumber() ? LooseValues.toDouble(text) : text.length();
        }
    }

    static String answer(String argument) {
        return new CondFunction(argument).answer().orElse(ERROR);
    }

    private Optional<String> answer() {
        Optional<Operand> left = operand();
        Optional<String> operator = left.flatMap(read -> operator());
        Optional<Operand> right = operator.flatMap(read -> operand());
        skipSpaces();
        if (right.isEmpty() || at >= text.length() || text.charAt(at) != '?') {
            return Optional.empty();
        }
        List<String> answers = SeparatedText.split(":" + text.substring(at + 1), ':', 3);
        if (answers.size() < 2) {
            return Optional.empty();
        }
        boolean holds = holds(left.orElseThrow(), operator.orElseThrow(), right.get());
        return Optional.of(holds ? answers.get(1) : answers.size() > 2 ? answers.get(2) : "");
    }

    private Optional<Operand> operand() {
        boolean quoted = at < text.length() && text.charAt(at) == '\'';
        int start = quoted ? at + 1 : at;
        int end = quoted ? closingQuote(start) : text.indexOf(' ', start);
        if (end < 0 || (quoted && (end + 1 >= text.length() || !LooseValues.isSpace(text.charAt(end + 1))))) {
            return Optional.empty();
        }
        at = end + 1;
        skipSpaces();
        return Optional.of(new Operand(text.substring(start, end), quoted));
    }

    private int closingQuote(int from) {
        int quote = from;
        while (quote < text.length() && text.charAt(quote) != '\'') {
            boolean escape = text.startsWith("\\\\", quote) || text.startsWith("\\'", quote);
            quote += escape ? 2 : 1;
        }
        return quote < text.length() ? quote : -1;
    }

    /** One character after the operator is skipped, whatever it is. */
    private Optional<String> operator() {
        for (String operator : List.of("!=", ">=", "<=", "==", ">", "<")) {
            if (text.startsWith(operator, at)) {
                at += operator.length() + 1;
                skipSpaces();
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private void skipSpaces() {
        while (at < text.length() && LooseValues.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean holds(Operand left, String operator, Operand right) {
        boolean texts = !left.isNumber() && !right.isNumber();
        boolean equal = texts ? left.text().equals(right.text()) : left.value() == right.value();
        return switch (operator) {
            case "==" -> equal;
            case "!=" -> !equal;
            case ">" -> left.value() > right.value();
            case ">=" -> left.value() >= right.value();
            case "<" -> left.value() < right.value();
            default -> left.value() <= right.value();
        };
    }
}
