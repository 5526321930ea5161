package io.cordboard.guard.application;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.variable.SetVariable;
import io.cordboard.guard.variable.VariableBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits one dial string. */
final class DialStringReader {
    private static final String ENTERPRISE = ":_:";
    private static final char QUOTE = '\'';

    private final Argument whole;
    private final List<Argument> legs = new ArrayList<>();
    private final List<SetVariable> settings = new ArrayList<>();
    private String rest;

    private DialStringReader(Argument whole, String text) {
        this.whole = whole;
        this.rest = text;
    }

    static DialString read(Argument text) {
        String masked = text.masked();
        if (masked.indexOf('\\') >= 0) {
            return new DialString.Unreadable("a backslash changes how FreeSWITCH splits '" + text.written() + "'");
        }
        List<DialString> parts = new ArrayList<>();
        for (String part : masked.split(ENTERPRISE, -1)) {
            parts.add(new DialStringReader(text, part).read());
        }
        return DialString.join(parts);
    }

    private DialString read() {
        skipBlanks();
        Optional<String> trouble = blocks('<', '>').or(() -> blocks('{', '}'));
        while (trouble.isEmpty() && !rest.isBlank()) {
            trouble = leg();
        }
        if (trouble.isPresent()) {
            return new DialString.Unreadable(trouble.get() + " in '" + whole.written() + "'");
        }
        return legs.isEmpty()
                ? new DialString.Unreadable("no leg in '" + whole.written() + "'")
                : new DialString.Legs(List.copyOf(legs), List.copyOf(settings));
    }

    private Optional<String> leg() {
        skipBlanks();
        Optional<String> trouble = blocks('[', ']');
        if (trouble.isPresent()) {
            return trouble;
        }
        int end = 0;
        while (end < rest.length() && ",|".indexOf(rest.charAt(end)) < 0) {
            if ("'\"<>{}[]^".indexOf(rest.charAt(end)) >= 0) {
                return Optional.of("'" + rest.charAt(end) + "' inside a leg");
            }
            end++;
        }
        legs.add(whole.piece(rest.substring(0, end).strip()));
        rest = end < rest.length() ? rest.substring(end + 1) : "";
        return Optional.empty();
    }

    /** Parses the variable blocks at the start: FreeSWITCH allows several, separated by spaces. */
    private Optional<String> blocks(char open, char close) {
        while (!rest.isEmpty() && rest.charAt(0) == open) {
            int end = rest.indexOf(close);
            String block = end < 0 ? "" : rest.substring(1, end);
            if (end < 0 || block.indexOf(open) >= 0) {
                return Optional.of("a block that is not closed, or a block inside a block,");
            }
            Optional<List<SetVariable>> read = open == '[' ? ofLeg(block) : VariableBlock.read(whole.piece(block));
            if (read.isEmpty()) {
                return Optional.of("a variable block that is not understood");
            }
            settings.addAll(read.get());
            rest = rest.substring(end + 1);
            skipBlanks();
        }
        return Optional.empty();
    }

    /**
     * The settings of one leg. FreeSWITCH first splits the dial string at {@code |}, which removes the quotes, and then
     * reads the blocks of the legs (switch_ivr_originate.c), so quotes protect no comma there.
     */
    private Optional<List<SetVariable>> ofLeg(String block) {
        boolean pairs = block.chars().filter(character -> character == QUOTE).count() % 2 == 0;
        return pairs && block.indexOf('|') < 0
                ? VariableBlock.read(whole.piece(block.replace(String.valueOf(QUOTE), "")))
                : Optional.empty();
    }

    private void skipBlanks() {
        rest = rest.stripLeading();
    }
}
