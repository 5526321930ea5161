package io.cordboard.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.queue.QueueWords.Due;
import io.cordboard.testing.MemoryDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When callers in a queue hear their place and its menu, and how a place is found and said. */
class QueueWordsTest {
    private static final QueueWords WORDS = new QueueWords(30, "ivr/menu.wav", 40, 2);

    @Test
    void aPlaceIsSaidForEverAndAMenuAsOftenAsTheDocumentSays() {
        assertThat(WORDS.due(29)).isEmpty();
        assertThat(WORDS.due(30)).containsExactly(new Due(QueueWords.POSITION, 1));
        assertThat(WORDS.due(59)).containsExactly(new Due(QueueWords.POSITION, 1), new Due(QueueWords.MENU, 1));
        assertThat(WORDS.due(90)).containsExactly(new Due(QueueWords.POSITION, 3), new Due(QueueWords.MENU, 2));
        assertThat(WORDS.due(3_000)).containsExactly(new Due(QueueWords.POSITION, 100));
        assertThat(QueueWords.NONE.due(3_000)).isEmpty();
    }

    @Test
    void aPlaceIsOneFileUpToTwentyAndDigitsBeyond() {
        assertThat(QueueWords.position(1)).isEqualTo("file_string://ivr/ivr-you_are_number.wav!digits/1.wav");
        assertThat(QueueWords.position(20)).endsWith("!digits/20.wav");
        assertThat(QueueWords.position(21)).endsWith("!digits/2.wav!digits/1.wav");
    }

    @Test
    void thePlaceIsThatOfTheHighestScoreAmongThoseWhoWait() {
        String list = """
                queue|session_uuid|state|score
                500@d|a|Waiting|10
                500@d|b|Answered|99
                500@d|c|Trying|70
                500@d||Abandoned|80
                +OK
                """;

        assertThat(QueueAnnouncements.place(CallcenterTable.rows(list), "c")).isEqualTo(1);
        assertThat(QueueAnnouncements.place(CallcenterTable.rows(list), "a")).isEqualTo(2);
        assertThat(QueueAnnouncements.place(CallcenterTable.rows(list), "b")).isZero();
        assertThat(CallcenterTable.rows("-ERR callcenter_config Command not found!\n"))
                .isEqualTo(List.of());
    }

    @Test
    void theGreetingIsThatOfTheMenuThatTheQueueNames() {
        MemoryDocuments documents = MemoryDocuments.ofJson("""
                {"cti_ivr@d.example": {"700": {"greeting": "ivr/menu.wav", "keys": {"1": "1001"}}},
                 "cti_queue@d.example": {
                   "500": {"agents": ["1001"], "announce-position-seconds": 30,
                           "menu": {"ivr": "700", "every-seconds": 40, "times": 2}},
                   "501": {"agents": ["1001"], "menu": {"ivr": "701"}}}}""");

        assertThat(QueueWords.of(documents, "d.example", "500")).isEqualTo(WORDS);
        assertThat(QueueWords.of(documents, "d.example", "501").due(3_000)).isEmpty();
        assertThat(QueueWords.of(documents, "d.example", "502")).isEqualTo(QueueWords.NONE);
    }
}
