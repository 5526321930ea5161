package io.cordboard.esl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One command for an event socket. Its values cannot contain line feed, carriage return or NUL, because these would allow
 * a value to add commands.
 */
public final class EslCommand {
    private final String text;

    private EslCommand(String text) {
        this.text = text;
    }

    static EslCommand auth(String password) {
        return line("auth " + checked(password));
    }

    static EslCommand connect() {
        return line("connect");
    }

    /** Subscribes to events in plain format; names of subclasses follow CUSTOM. */
    static EslCommand events(String names) {
        return line("event plain " + checked(names));
    }

    /** The events of the channel of an outbound socket. */
    static EslCommand myEvents() {
        return line("myevents plain");
    }

    /** A console command; the event socket is blocked until it ends. */
    public static EslCommand api(String command) {
        return line("api " + checked(command));
    }

    /** A console command in the background. Its result is the event BACKGROUND_JOB with that job. */
    static EslCommand bgapi(String command, UUID job) {
        return new EslCommand("bgapi " + checked(command) + "\nJob-UUID: " + job + "\n\n");
    }

    /** Fires an event in FreeSWITCH. */
    public static EslCommand sendEvent(String name, Map<String, String> headers) {
        return withHeaders("sendevent " + checkedName(name), headers);
    }

    /** Executes an application on the channel of an outbound socket, after those that were sent before. */
    static EslCommand execute(String application, String argument, UUID event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("call-command", "execute");
        headers.put("execute-app-name", application);
        if (!argument.isEmpty()) {
            headers.put("execute-app-arg", argument);
        }
        headers.put("event-lock", "true");
        headers.put("Event-UUID", event.toString());
        return withHeaders("sendmsg", headers);
    }

    /** Hangs up the call of an outbound socket. */
    static EslCommand hangup(String cause) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("call-command", "hangup");
        headers.put("hangup-cause", cause);
        return withHeaders("sendmsg", headers);
    }

    private static EslCommand withHeaders(String first, Map<String, String> headers) {
        StringBuilder text = new StringBuilder(first).append('\n');
        headers.forEach((name, value) -> text.append(checkedName(name))
                .append(": ")
                .append(checked(value))
                .append('\n'));
        return new EslCommand(text.append('\n').toString());
    }

    private static EslCommand line(String line) {
        return new EslCommand(line + "\n\n");
    }

    private static String checkedName(String name) {
        if (!name.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException("not the name of a header or event");
        }
        return name;
    }

    /** Does not include the value, which may be a password. */
    private static String checked(String value) {
        forbidden(value).ifPresent(at -> {
            throw new IllegalArgumentException(
                    "a value for the event socket contains a line feed, carriage return or NUL at " + at);
        });
        return value;
    }

    private static Optional<Integer> forbidden(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\n' || c == '\r' || c == '\0') {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The text to send. */
    String text() {
        return text;
    }

    @Override
    public String toString() {
        int end = text.indexOf(text.startsWith("auth ") ? ' ' : '\n');
        return "EslCommand[" + text.substring(0, end) + "]";
    }
}
