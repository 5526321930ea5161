package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message of the event socket: headers and a body. An event is such a message inside the body of another. */
record EventSocketFrame(Map<String, String> headers, String body) {

    /** The next message, or null after the end of the connection. */
    static EventSocketFrame read(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        String line = readLine(in);
        while (line != null && !line.isEmpty()) {
            put(headers, line);
            line = readLine(in);
        }
        if (line == null) {
            return null;
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new EventSocketFrame(headers, new String(in.readNBytes(length), UTF_8));
    }

    static EventSocketFrame event(String plain) {
        int end = plain.indexOf("\n\n");
        Map<String, String> headers = new LinkedHashMap<>();
        plain.substring(0, end).lines().forEach(line -> put(headers, URLDecoder.decode(line, UTF_8)));
        return new EventSocketFrame(headers, plain.substring(end + 2));
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String name() {
        return header("Event-Name");
    }

    boolean is(String event, String header, String value) {
        return name().equals(event) && header(header).equals(value);
    }

    private static void put(Map<String, String> headers, String line) {
        int colon = line.indexOf(": ");
        headers.put(line.substring(0, colon), line.substring(colon + 2));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n' && next >= 0) {
            line.write(next);
            next = in.read();
        }
        return next < 0 && line.size() == 0 ? null : line.toString(UTF_8);
    }

    @Override
    public String toString() {
        return name() + "[" + header("Application") + header("Event-Subclass") + header("Action") + " "
                + header("Unique-ID") + " " + header("Hangup-Cause") + "]";
    }
}
