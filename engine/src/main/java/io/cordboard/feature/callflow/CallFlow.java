package io.cordboard.feature.callflow;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.objects.Recordings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The data of a call flow that switching needs. Its destinations are composed into the dialplan and not needed here.
 *
 * @param number the field of its hash, the called number
 * @param featureCode the number that is dialled to switch it, and to which lamps subscribe
 * @param group at most one flow with the same group is alternative
 * @param returnMinutes after how long it returns to main; 0 for never
 */
record CallFlow(
        String domain,
        String number,
        String name,
        Optional<String> featureCode,
        Optional<String> pin,
        Optional<String> group,
        int returnMinutes,
        Look main,
        Look alternative) {

    /** What a phone shows and plays in a status. */
    record Look(String label, Optional<String> sound) {
        Look playing(Predicate<String> mayPlay) {
            return new Look(label, sound.filter(mayPlay));
        }
    }

    private static final String KIND = "call_flow";
    private static final String STATUS_KIND = "call_flow_status";

    /** @param sounds where the files of recordings are */
    static CallFlow of(Document document, Recordings sounds) {
        String name = document.text("name").orElse("Call flow " + document.field());
        return new CallFlow(
                document.domain(),
                document.field(),
                name,
                document.text("feature-code"),
                document.text("pin").filter(pin -> !pin.isEmpty()),
                document.text("group").filter(group -> !group.isEmpty()),
                document.text("return-minutes")
                        .map(text -> new BigDecimal(text).intValue()) // 60.0 is an integer too
                        .orElse(0),
                new Look(
                        document.text("label").orElse(name),
                        document.text("sound").map(sounds::path)),
                new Look(
                        document.text("alternative-label").orElse(name + " *"),
                        document.text("alternative-sound").map(sounds::path)));
    }

    /** The same without sounds that may not be played; a tone replaces them. */
    CallFlow playing(Predicate<String> mayPlay) {
        return new CallFlow(
                domain,
                number,
                name,
                featureCode,
                pin,
                group,
                returnMinutes,
                main.playing(mayPlay),
                alternative.playing(mayPlay));
    }

    /** The enabled call flows of a domain. */
    static List<CallFlow> all(Documents documents, String domain) {
        return documents.all(KIND, domain).stream()
                .filter(document -> document.isTrue("enabled", true))
                .map(document -> of(document, new Recordings(domain, documents)))
                .toList();
    }

    /** The flow that the code switches. */
    static Optional<CallFlow> byCode(Documents documents, String domain, String code) {
        return all(documents, domain).stream()
                .filter(flow -> flow.featureCode.equals(Optional.of(code)))
                .findFirst();
    }

    FlowStatus status(Documents documents) {
        return documents
                .document(STATUS_KIND, domain, number)
                .map(status -> FlowStatus.of(status.json().asText()))
                .orElse(FlowStatus.MAIN);
    }

    Look look(FlowStatus status) {
        return status.isLit() ? alternative : main;
    }

    /** The other flows of its group, which become main when this one becomes alternative. */
    List<String> others(List<CallFlow> flows) {
        return group.isEmpty()
                ? List.of()
                : flows.stream()
                        .filter(flow -> flow.group.equals(group) && !flow.number.equals(number))
                        .map(CallFlow::number)
                        .toList();
    }

    @Override
    public String toString() {
        return "call flow " + number + "@" + domain; // the PIN is secret
    }
}
