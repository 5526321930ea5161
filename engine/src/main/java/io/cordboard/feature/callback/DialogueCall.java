package io.cordboard.feature.callback;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Lamps;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.Users;
import java.util.List;
import java.util.Optional;

/**
 * A call of an extension to one of the dialogues, and what is known of who calls.
 *
 * @param caller who calls; its domain is the domain of all
 */
record DialogueCall(OutboundCall call, Caller caller, Document user, BusyCallbackSettings settings) {
    /** The end of a leg that is no phone, and waited to be picked up (switch_ivr_originate.c). */
    private static final String NO_PHONE = "NO_PICKUP";

    /** Empty for everyone who has no rights: trunks, strangers, moved legs; and where it is not enabled. */
    static Optional<DialogueCall> of(
            OutboundCall call, CallerClassifier classifier, DialogueJudge judge, Documents known) {
        Caller caller = classifier.classify(call.channel(), known);
        return caller.rights()
                .map(user -> new DialogueCall(call, caller, user, settings(user.domain(), judge, known)))
                .filter(asked -> asked.settings.enabled() && OriginateCommand.isWord(asked.domain()))
                .filter(asked -> OriginateCommand.isWord(asked.user.field()));
    }

    private static BusyCallbackSettings settings(String domain, DialogueJudge judge, Documents known) {
        return BusyCallbackSettings.of(known, domain).withPrompts(file -> judge.mayPlay(file, domain, known));
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

    Prompts prompts() {
        return new Prompts(call, settings);
    }

    EslEvent channel() {
        return call.channel();
    }

    /** Why the call that was made before could not be completed: {@code USER_BUSY} and the like. */
    String cause() {
        return channel().variable("originate_disposition").orElse("");
    }

    /** Whether each phone that was called said the same; a channel that has called several people names all of them. */
    boolean everyLegEnded(String cause) {
        List<String> ends = channel().values("variable_originate_causes").stream()
                .filter(end -> !end.endsWith(";" + NO_PHONE))
                .toList();
        return !ends.isEmpty() && ends.stream().allMatch(end -> end.endsWith(";" + cause));
    }

    List<String> calledLegs() {
        return calledLegs(channel());
    }

    /** The legs that were called. */
    static List<String> calledLegs(EslEvent channel) {
        return channel.values("variable_originate_causes").stream()
                .map(end -> end.replaceFirst(";.*", ""))
                .toList();
    }

    /** The extension of the own domain that was called. */
    Optional<String> called(Documents known) {
        return channel()
                .variable("dialed_domain")
                .flatMap(DomainName::of)
                .filter(domain()::equals)
                .flatMap(same -> channel().variable("dialed_user"))
                .flatMap(number -> extension(known, number));
    }

    /** The extension of that number, which may be another number of it. */
    Optional<String> extension(Documents known, String number) {
        return OriginateCommand.isWord(number)
                ? Users.byNumber(known, domain(), number).map(Document::field).filter(OriginateCommand::isWord)
                : Optional.empty();
    }

    /** What the caller has dialled to reach the extension, when that is another number of it; else its id. */
    String numberOf(String callee, Documents known) {
        return channel()
                .header("Caller-RDNIS")
                .filter(dialled ->
                        extension(known, dialled).filter(callee::equals).isPresent())
                .orElse(callee);
    }

    /** What was dialled; of a lamp its name. */
    String dialled() {
        return Lamps.name(channel().header("Caller-Destination-Number").orElse(""));
    }
}
