package io.cordboard.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.Documents;
import io.cordboard.esl.EslEvent;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.LegOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Derives calls from the events of FreeSWITCH: whose call it is, and which trunk it used. */
final class CallObserver {
    private static final int MOST = 50_000;
    private static final int LONGEST = 64;
    private static final int LONGEST_PATH = 500;
    private static final Duration LONGEST_CALL = Duration.ofHours(24);

    /** Applications that record a message or an announcement, and not the call. */
    private static final Set<String> MESSAGES = Set.of("voicemail", "record");

    private final CallerClassifier classifier;
    /** The trunk by which a leg of a caller went out last, by that leg. */
    private final Cache<String, String> trunks = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST_CALL)
            .build();

    /** The file in which a call is recorded, by the leg of the caller. */
    private final Cache<String, String> recordings = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST_CALL)
            .build();

    CallObserver(CallerClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Whose call a leg is.
     *
     * @param gateway the trunk by which it came
     */
    record Party(String domain, String from, Optional<String> gateway) {}

    /** Notes the trunk of a leg that goes out. */
    void noteTrunk(EslEvent event) {
        event.variable("sip_gateway_name")
                .filter(name -> event.isOutbound())
                .ifPresent(name -> event.variable("originating_leg_uuid").ifPresent(leg -> trunks.put(leg, name)));
    }

    /** Notes the first file in which a call is recorded, whichever of its legs is. */
    void noteRecording(EslEvent event) {
        String application = event.variable("current_application").orElse("");
        Optional<String> call =
                event.isOutbound() ? event.variable("originating_leg_uuid") : Optional.of(event.channel());
        event.header("Record-File-Path")
                .filter(file -> !MESSAGES.contains(application) && file.length() <= LONGEST_PATH)
                .ifPresent(file -> call.ifPresent(leg -> recordings.asMap().putIfAbsent(leg, file)));
    }

    /** The caller of a leg that came in; empty for other legs, and for callers who belong to no domain. */
    Optional<Party> party(EslEvent event, Documents known) {
        if (event.isOutbound()) {
            return Optional.empty();
        }
        Optional<LegOwner> owner = LegOwner.of(event);
        if (owner.isPresent()) {
            return known.index().domains().contains(owner.get().domain())
                    ? Optional.of(new Party(
                            owner.get().domain(), shortened(owner.get().user()), Optional.empty()))
                    : Optional.empty();
        }
        return classifier.classify(event, known) instanceof Caller.Gateway gateway
                ? Optional.of(new Party(
                        gateway.gateways().get(0).domain(),
                        text(event, "Caller-Caller-ID-Number"),
                        Optional.of(gateway.gateways().get(0).field())))
                : Optional.empty();
    }

    /** The dialled number. */
    static String to(EslEvent event) {
        return event.variable("sip_req_user")
                .map(CallObserver::shortened)
                .orElseGet(() -> text(event, "Caller-Destination-Number"));
    }

    static String text(EslEvent event, String header) {
        return shortened(event.header(header).orElse(""));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** The call that has ended with that event. */
    EndedCall ended(EslEvent event, Party party) {
        Optional<String> out = Optional.ofNullable(trunks.getIfPresent(event.channel()));
        long begun = number(event, "start_uepoch") / 1000;
        return new EndedCall(
                "",
                event.channel(),
                Instant.ofEpochMilli(begun),
                party.from(),
                text(event, "Caller-Caller-ID-Name"),
                to(event),
                number(event, "duration"),
                number(event, "billsec"),
                text(event, "Hangup-Cause"),
                party.gateway().isPresent() ? EndedCall.IN : out.isPresent() ? EndedCall.OUT : EndedCall.INTERNAL,
                party.gateway().or(() -> out),
                Optional.ofNullable(recordings.getIfPresent(event.channel())));
    }

    private static long number(EslEvent event, String variable) {
        String text = event.variable(variable).orElse("0");
        return text.matches("[0-9]{1,17}") ? Long.parseLong(text) : 0;
    }
}
