package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SIP request or response in one UDP packet. Header names are compared ignoring case. */
record SipMessage(String startLine, List<String> headers, String body) {

    private static final Pattern IN_ANGLE_BRACKETS = Pattern.compile("<([^>]*)>");

    static SipMessage parse(byte[] packet, int length) {
        String text = new String(packet, 0, length, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        List<String> lines = Arrays.asList(text.substring(0, end).split("\r\n"));
        return new SipMessage(lines.get(0), lines.subList(1, lines.size()), text.substring(end + 4));
    }

    byte[] packet() {
        List<String> all = new ArrayList<>(headers);
        all.add("Content-Length: " + body.getBytes(ISO_8859_1).length);
        return (startLine + "\r\n" + String.join("\r\n", all) + "\r\n\r\n" + body).getBytes(ISO_8859_1);
    }

    boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    String method() {
        return startLine.split(" ", 2)[0];
    }

    /** Code and reason: {@code 404 Not Found}. */
    String status() {
        return startLine.substring("SIP/2.0 ".length());
    }

    int code() {
        return Integer.parseInt(status().split(" ", 2)[0]);
    }

    String header(String name) {
        return headers.stream()
                .filter(line -> isNamed(line, name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    List<String> lines(String name) {
        return headers.stream().filter(line -> isNamed(line, name)).toList();
    }

    /** The URI between the angle brackets of a header such as Contact. */
    String uri(String name) {
        Matcher brackets = IN_ANGLE_BRACKETS.matcher(header(name));
        return brackets.find() ? brackets.group(1) : header(name);
    }

    String callId() {
        return header("Call-ID");
    }

    /** Identifies a repeated request, and matches a response to its request. */
    String transaction() {
        return callId() + " " + header("CSeq");
    }

    private static boolean isNamed(String line, String name) {
        int colon = line.indexOf(':');
        return colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name);
    }
}
