package io.cordboard.dialplan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The numbers that an expression lists literally: {@code ^2000$}, {@code ^(7001|\*97)$}. */
public final class LiteralNumbers {
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9#]|\\\\[*+#])+");

    private LiteralNumbers() {}

    /** Empty if the expression is not anchored at both ends, or contains more than literals. */
    public static List<String> of(String expression) {
        if (!expression.startsWith("^") || !expression.endsWith("$")) {
            return List.of();
        }
        String inner = expression.substring(1, Math.max(1, expression.length() - 1));
        boolean group = inner.startsWith("(") && inner.endsWith(")");
        if (!group && inner.indexOf('|') >= 0) {
            return List.of(); // ^a|b$ is anchored at one end in each alternative
        }
        List<String> numbers = new ArrayList<>();
        for (String number :
                (group ? inner.replaceFirst("^\\((?:\\?:)?", "").replaceFirst("\\)$", "") : inner).split("\\|", -1)) {
            if (!NUMBER.matcher(number).matches()) {
                return List.of();
            }
            numbers.add(number.replace("\\", ""));
        }
        return numbers;
    }
}
