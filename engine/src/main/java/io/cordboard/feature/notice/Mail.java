package io.cordboard.feature.notice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail. Its subject and its text may hold what a caller has written: the subject is one line, encoded if it is not
 * plain ASCII (RFC 2047), and the text is base64, so that neither can add a header.
 */
record Mail(String to, String subject, String text) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z_.+-]{1,64}@[0-9A-Za-z.-]{1,189}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String END = "\r\n";

    /** Characters of an encoded word. RFC 2047 allows 75, including the delimiters. */
    private static final int WORD_BYTES = 39;

    Mail {
        if (!isAddress(to)) {
            throw new IllegalArgumentException("no mail is sent to '" + to + "'");
        }
        subject = oneLine(subject);
    }

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** The text without control characters and direction marks, at most 200 characters. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(200).forEach(c -> {
            int type = Character.getType(c);
            boolean written = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            line.appendCodePoint(written ? c : ' ');
        });
        return line.toString().strip();
    }

    /** The message as a mailer reads it, in ASCII. */
    byte[] message(String from, Instant at) {
        String message = "From: " + from + END
                + "To: " + to + END
                + "Subject: " + encoded(subject) + END
                + "Date: " + DATE.format(at) + END
                + "Auto-Submitted: auto-generated" + END
                + "MIME-Version: 1.0" + END
                + "Content-Type: text/plain; charset=UTF-8" + END
                + "Content-Transfer-Encoding: base64" + END
                + END
                + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + END;
        return message.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String subject) {
        boolean plain = subject.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !subject.contains("=?");
        if (plain) {
            return subject;
        }
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        subject.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (bytes(word + character).length > WORD_BYTES) {
                words.append(word(word)).append(END).append(' ');
                word.setLength(0);
            }
            word.append(character);
        });
        return words.append(word(word)).toString();
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text)) + "?=";
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
