package io.cordboard.guard.argument;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses an argument as the hunt and the expansion would leave it: captures are replaced first, then <code>${name}</code>
 * (switch_channel.c, switch_channel_expand_variables_check). Any other dollar is accepted only where nothing can complete
 * it.
 */
public final class ArgumentReader {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)((?::-?\\d{1,4}){0,2})\\}");
    private static final Pattern API = Pattern.compile("\\$\\{([A-Za-z0-9_]+)\\(([^(){}$\\\\]*)\\)\\}");

    private final Argument substituted;
    private final String text;
    private final VariableReader variables;
    private final ApiCalls apiCalls;
    private final MaskedText expanded;
    private int position;

    private ArgumentReader(Argument substituted, KnownValues known, GuardScope premises) {
        this.substituted = substituted;
        this.text = substituted.masked();
        this.variables = new VariableReader(known, premises);
        this.apiCalls = new ApiCalls(premises);
        this.expanded = new MaskedText(substituted.parts());
    }

    public static Argument read(String raw, KnownValues known, GuardScope premises) {
        Argument substituted =
                CaptureSubstitution.substitute(raw, known.captures()).toArgument();
        ArgumentReader reader = new ArgumentReader(CaptureLengths.check(substituted, raw), known, premises);
        while (reader.position < reader.text.length()) {
            reader.next();
        }
        return Adjacency.check(reader.expanded.toArgument());
    }

    private void next() {
        if (text.charAt(position) == '$') {
            dollar();
        } else {
            literal();
        }
    }

    private void dollar() {
        if (position > 0 && "\\$".indexOf(text.charAt(position - 1)) >= 0) {
            unsafe(position + 1, "follows a backslash or another dollar: FreeSWITCH's result is not certain");
        } else if (!variable() && !apiCall()) {
            loneDollar();
        }
    }

    private boolean variable() {
        Optional<Matcher> found = at(VARIABLE);
        if (found.isEmpty()) {
            return false;
        }
        Matcher matcher = found.get();
        boolean substring = !matcher.group(2).isEmpty();
        Optional<Argument> known = substring ? Optional.empty() : variables.known(matcher.group(1));
        known.ifPresentOrElse(
                expanded::append, () -> expanded.append(variables.read(matcher.group(), matcher.group(1), substring)));
        position = matcher.end();
        return true;
    }

    private boolean apiCall() {
        Optional<Matcher> found = at(API);
        found.ifPresent(matcher -> {
            Argument argument = substituted.piece(matcher.group(2));
            expanded.append(apiCalls.read(substituted.piece(matcher.group()).written(), matcher.group(1), argument));
            position = matcher.end();
        });
        return found.isPresent();
    }

    private void loneDollar() {
        char following = position + 1 < text.length() ? text.charAt(position + 1) : ' ';
        if (following == '{') {
            unsafe(closing(position + 1), "is more than a plain ${name}: FreeSWITCH expands it, and may run it");
        } else if (following == '$' || following == '\\' || Argument.isMask(following)) {
            unsafe(position + 1, "is a dollar that what follows may complete");
        } else {
            literal();
        }
    }

    private int closing(int brace) {
        int depth = 0;
        for (int i = brace; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private Optional<Matcher> at(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }

    private void literal() {
        expanded.append(text.charAt(position));
        position++;
    }

    private void unsafe(int end, String reason) {
        String written = substituted.piece(text.substring(position, end)).written();
        expanded.append(new ArgumentPart.Unsafe(written, reason));
        position = end;
    }
}
