package io.cordboard.feature.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.objects.Recordings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a queue tells callers while they wait.
 *
 * @param positionSeconds how often they hear their place; 0 is never
 * @param greeting the greeting of the menu; empty if there is none
 * @param menuSeconds how often they hear it
 * @param times how many times at most
 */
record QueueWords(int positionSeconds, String greeting, int menuSeconds, int times) {
    static final QueueWords NONE = new QueueWords(0, "", 0, 0);

    static final String POSITION = "position";
    static final String MENU = "menu";

    /** FreeSWITCH's sounds have a file for each number up to this one. */
    private static final int ONE_FILE = 20;

    /** One announcement that is due: the number NUMBER of its kind in this call. */
    record Due(String kind, long number) {}

    static QueueWords of(Documents documents, String domain, String queue) {
        return documents
                .document("queue", domain, queue)
                .filter(found -> found.isTrue("enabled", true))
                .map(found -> of(found, documents))
                .orElse(NONE);
    }

    private static QueueWords of(Document queue, Documents documents) {
        JsonNode menu = queue.json().path(MENU);
        Optional<String> greeting = documents
                .document("ivr", queue.domain(), menu.path("ivr").asText())
                .filter(found -> menu.has("ivr") && found.isTrue("enabled", true))
                .flatMap(found -> found.text("greeting"))
                .map(text -> new Recordings(queue.domain(), documents).path(text));
        return new QueueWords(
                queue.json().path("announce-position-seconds").asInt(0),
                greeting.orElse(""),
                menu.path("every-seconds").asInt(60),
                menu.path("times").asInt(3));
    }

    /** The announcement that is due after this waiting time. If both are due, the place is played first. */
    List<Due> due(long waitedSeconds) {
        List<Due> due = new ArrayList<>();
        if (positionSeconds > 0 && waitedSeconds >= positionSeconds) {
            due.add(new Due(POSITION, waitedSeconds / positionSeconds));
        }
        if (!greeting.isEmpty() && waitedSeconds >= menuSeconds && waitedSeconds / menuSeconds <= times) {
            due.add(new Due(MENU, waitedSeconds / menuSeconds));
        }
        return due;
    }

    /** The files that say a place: "you are number 12". */
    static String position(int place) {
        String number = place <= ONE_FILE
                ? "digits/" + place + ".wav"
                : Integer.toString(place)
                        .chars()
                        .mapToObj(digit -> "digits/" + (char) digit + ".wav")
                        .collect(Collectors.joining("!"));
        return "file_string://ivr/ivr-you_are_number.wav!" + number;
    }
}
