package io.cordboard.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the context to transfers without one. FreeSWITCH would use {@code force_transfer_context}, the context for legs
 * that another party moves (switch_ivr.c, switch_ivr_session_transfer); a document means its own context.
 */
public final class NamedContext {
    private static final Pattern NAMEABLE = Pattern.compile("[0-9A-Za-z_.+*#@-]+");
    /** An extension and an optional {@code XML} after these words; nothing is quoted or escaped. */
    private static final String UNNAMED = "[^\\s'\\\\^]+(?<dialplan> +XML)? *";

    /** The applications, and what precedes the extension: a flag for the other leg, a time, a key. */
    private static final Map<String, Pattern> APPLICATIONS = Map.of(
            "transfer", pattern("(?:-(?:both|bleg) +)?" + UNNAMED),
            "sched_transfer", pattern("\\+?\\d+ +" + UNNAMED),
            "bind_meta_app", pattern("\\S+ +\\S+ +\\S+ +transfer::" + UNNAMED),
            "set", pattern("transfer_on_fail=[^\\s']+ +" + UNNAMED),
            "export", pattern("transfer_on_fail=[^\\s']+ +" + UNNAMED));

    private static final Pattern AFTER_BRIDGE = pattern("transfer_after_bridge=[^\\s':\\\\^]+(?<dialplan>:XML)?");

    private final String context;

    /** @param context the context of the documents; one with characters that names do not have is not added */
    public NamedContext(String context) {
        this.context = context;
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    /** The argument of the application, with the context. */
    public String in(String application, String data) {
        String name = application.strip().toLowerCase(Locale.ROOT);
        Pattern unnamed = APPLICATIONS.get(name);
        if (unnamed == null || !NAMEABLE.matcher(context).matches()) {
            return data;
        }
        Matcher words = unnamed.matcher(data);
        if (words.matches()) {
            return data.stripTrailing() + (words.group("dialplan") == null ? " XML " : " ") + context;
        }
        Matcher after = AFTER_BRIDGE.matcher(data);
        boolean sets = name.equals("set") || name.equals("export");
        return sets && after.matches() ? data + (after.group("dialplan") == null ? ":XML:" : ":") + context : data;
    }

    /** An argument of the form {@code APPLICATION DATA}, as menus have it. */
    public String inCommand(String command) {
        String[] words = command.split(" ", 2);
        return words.length < 2 ? command : words[0] + " " + in(words[0], words[1]);
    }

    /** The model of a condition or of an extension, with everything in it. */
    Map<String, Object> inModel(Map<?, ?> model) {
        Map<String, Object> named = new LinkedHashMap<>();
        model.forEach((member, value) -> named.put(String.valueOf(member), inValue(value)));
        if (named.get("application") instanceof String application) {
            named.computeIfPresent(
                    "data", (member, data) -> data instanceof String text ? in(application, text) : data);
            named.computeIfPresent(
                    "text", (member, data) -> data instanceof String text ? in(application, text) : data);
        }
        return named;
    }

    private Object inValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return inModel(map);
        }
        return value instanceof List<?> list ? list.stream().map(this::inValue).toList() : value;
    }
}
