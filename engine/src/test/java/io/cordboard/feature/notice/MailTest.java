package io.cordboard.feature.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailTest {
    private static String message(Mail mail) {
        return new String(mail.message("pbx@acme.test", Instant.EPOCH), StandardCharsets.US_ASCII);
    }

    @Test
    void aMessageIsPlainTextWithItsHeaders() {
        assertThat(message(new Mail("ann@acme.test", "Missed call from 0791112233", "From: 0791112233\n")))
                .isEqualTo(String.join(
                        "\r\n",
                        "From: pbx@acme.test",
                        "To: ann@acme.test",
                        "Subject: Missed call from 0791112233",
                        "Date: Thu, 1 Jan 1970 00:00:00 +0000",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: base64",
                        "",
                        "RnJvbTogMDc5MTExMjIzMwo=",
                        ""));
    }

    @Test
    void whatACallerWritesAddsNoHeader() {
        Mail mail =
                new Mail("ann@acme.test", "Missed call from Eve\r\nBcc: all@acme.test\r\n\r\nHello", "x\r\n.\r\nQUIT");

        assertThat(message(mail).lines().filter(line -> line.startsWith("Bcc"))).isEmpty();
        assertThat(message(mail)).contains("Subject: Missed call from Eve  Bcc: all@acme.test    Hello\r\n");
        assertThat(message(mail).lines()).doesNotContain(".");
    }

    @Test
    void namesThatAreNotAsciiAreEncodedInWordsOfTheAllowedLength() {
        String message = message(new Mail("ann@acme.test", "Zoë 王小明 ".repeat(10) + "\u202Etxt", "x"));

        assertThat(message.lines())
                .allMatch(line -> line.chars().allMatch(c -> c < 0x80) && line.length() <= 76)
                .filteredOn(line -> line.contains("=?UTF-8?B?"))
                .hasSizeGreaterThan(2);
    }

    @Test
    void mailGoesToAnAddressAndToNothingElse() {
        for (String to :
                List.of("ann", "-oQ/tmp@x", "ann@acme.test\nBcc: x@y", "a b@acme.test", "ann@acme.test,b@c", "")) {
            assertThat(Mail.isAddress(to)).as(to).isFalse();
            assertThatThrownBy(() -> new Mail(to, "s", "t")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
