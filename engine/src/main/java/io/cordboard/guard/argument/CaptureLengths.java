package io.cordboard.guard.argument;

import java.util.List;

/**
 * FreeSWITCH truncates an argument whose captures exceed its buffer: (argument + tested value + 10) times the number of
 * captures (mod_dialplan_xml.c, parse_exten). A caller with a very long number could cut the domain off a dial string, so
 * arguments that a long capture could overflow are not safe.
 */
final class CaptureLengths {
    private static final int SPARE = 10;

    private CaptureLengths() {}

    /** @param argument in which only captures have been replaced so far */
    static Argument check(Argument argument, String raw) {
        List<ArgumentPart.Bounded> captures = argument.parts().stream()
                .filter(ArgumentPart.Bounded.class::isInstance)
                .map(ArgumentPart.Bounded.class::cast)
                .toList();
        long whole =
                captures.stream().filter(part -> isWholeMatch(part.written())).count();
        long longest =
                captures.stream().mapToLong(part -> part.bound().maxLength()).sum();
        // Two uses always fit if one of them is a group: a group that is not empty counts twice.
        boolean fits = (captures.size() <= 2 && whole <= 1) || longest <= raw.length() + SPARE;
        if (fits) {
            return argument;
        }
        List<ArgumentPart> parts = argument.parts().stream()
                .map(part -> captures.contains(part) ? tooLong(part) : part)
                .toList();
        return new Argument(argument.masked(), parts);
    }

    private static boolean isWholeMatch(String written) {
        return written.matches("\\$\\{?0+\\}?");
    }

    private static ArgumentPart tooLong(ArgumentPart part) {
        return new ArgumentPart.Unsafe(
                part.written(), "is used so often that a long value would be cut: limit its length, as in \\d{1,15}");
    }
}
