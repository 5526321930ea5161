package io.cordboard.feature.callback;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Lamps;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.objects.Recordings;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.Users;
import java.util.List;
import java.util.Optional;

/**
 * A call of an extension to one of the dialogues, with the caller.
 *
 * @param caller the caller, whose domain decides
 */
record DialogueCall(OutboundCall call, Caller caller, Document user, BusyCallbackSettings settings) {
    /** The cause of a leg that is not a phone and waited to be picked up (switch_ivr_originate.c). */
    private static final String NO_PHONE = "NO_PICKUP";

    /** Empty for callers without rights (trunks, strangers, moved legs), and if it is not enabled. */
    static Optional<DialogueCall> of(
            OutboundCall call, CallerClassifier classifier, DialogueJudge judge, Documents known) {
        Caller caller = classifier.classify(call.channel(), known);
        return caller.rights()
                .map(user -> new DialogueCall(call, caller, user, settings(user.domain(), judge, known)))
                .filter(asked -> asked.settings.enabled() && OriginateCommand.isWord(asked.domain()))
                .filter(asked -> OriginateCommand.isWord(asked.user.field()));
    }

    private static BusyCallbackSettings settings(String domain, DialogueJudge judge, Documents known) {
        return BusyCallbackSettings.of(known, domain)
                .withRecordings(new Recordings(domain, known)::path)
                .withPrompts(file -> judge.mayPlay(file, domain, known));
    }

    String domain() {
        return user.domain();
    }

    String callerId() {
        return user.field();
    }

    boolean isRecall() {
        return caller instanceof Caller.Originated;
    }

    CallbackPrompts prompts() {
        return new CallbackPrompts(call, settings);
    }

    EslEvent channel() {
        return call.channel();
    }

    /** Why the previous call failed: {@code USER_BUSY} and others. */
    String cause() {
        return channel().variable("originate_disposition").orElse("");
    }

    /** Whether all called phones failed with the same cause; a channel that has called several lists all causes. */
    boolean everyLegEnded(String cause) {
        List<String> ends = ends(channel());
        return !ends.isEmpty() && ends.stream().allMatch(end -> end.endsWith(";" + cause));
    }

    List<String> calledLegs() {
        return calledLegs(channel());
    }

    /** The called legs. */
    static List<String> calledLegs(EslEvent channel) {
        return ends(channel).stream().map(end -> end.replaceFirst(";.*", "")).toList();
    }

    /** How each leg ended; one that only waited for somebody to pick the call up called nobody. */
    private static List<String> ends(EslEvent channel) {
        return channel.values("variable_originate_causes").stream()
                .filter(end -> !end.endsWith(";" + NO_PHONE))
                .toList();
    }

    /** The called extension of the own domain. */
    Optional<String> called(Documents known) {
        return channel()
                .variable("dialed_domain")
                .flatMap(DomainName::of)
                .filter(domain()::equals)
                .flatMap(same -> channel().variable("dialed_user"))
                .flatMap(number -> extension(known, number));
    }

    /** The extension with that number, which may be another number of it. */
    Optional<String> extension(Documents known, String number) {
        return OriginateCommand.isWord(number)
                ? Users.byNumber(known, domain(), number).map(Document::field).filter(OriginateCommand::isWord)
                : Optional.empty();
    }

    /** The dialled number of the extension, if it is another number of it; otherwise its id. */
    String numberOf(String callee, Documents known) {
        return channel()
                .header("Caller-RDNIS")
                .filter(dialled ->
                        extension(known, dialled).filter(callee::equals).isPresent())
                .orElse(callee);
    }

    /** The dialled number; for a lamp its name. */
    String dialled() {
        return Lamps.name(channel().header("Caller-Destination-Number").orElse(""));
    }
}
