package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.CallEndedException;
import io.cordboard.esl.EslClosedException;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.objects.BuiltInObjects;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.Domains;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feature code that an extension has dialled. No other caller can use one: no trunk, no stranger, and no call that
 * somebody has moved or forwarded.
 *
 * @param feature its name, the field of {@code cti_feature_code@D}
 * @param word the member that contains the code
 * @param rest what was dialled after the code
 * @param language of the domain
 */
record DialledCode(
        OutboundCall call, Document user, String feature, String word, String rest, Optional<String> language) {
    static final String KIND = "feature_code";
    static final String NOT_POSSIBLE = "not-possible";

    private static final Logger LOG = LoggerFactory.getLogger(DialledCode.class);
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** The prefix of the path of the {@code socket} application; the name of the feature and the word follow. */
    static final String PATH = KIND + "/";

    static Optional<DialledCode> of(OutboundCall call, CallerClassifier classifier, Documents known) {
        String[] words = call.path().substring(PATH.length()).split("/", -1);
        if (words.length != 2 || !(classifier.classify(call.channel(), known) instanceof Caller.Extension caller)) {
            return Optional.empty();
        }
        String dialled =
                Lamps.name(call.channel().header("Caller-Destination-Number").orElse(""));
        return BuiltInObjects.one(KIND, caller.domain(), words[0], known)
                .filter(feature -> feature.isTrue("enabled", true))
                .flatMap(feature -> feature.text(words[1]))
                .filter(dialled::startsWith)
                .map(code -> new DialledCode(
                        call,
                        caller.user(),
                        words[0],
                        words[1],
                        dialled.substring(code.length()),
                        language(known, caller.domain())));
    }

    static Optional<String> language(Documents known, String domain) {
        return Domains.settings(known, domain).flatMap(settings -> settings.text("language"));
    }

    PromptPlayer voice() {
        return new PromptPlayer(call, language);
    }

    String address() {
        return call.channel().variable("sip_network_ip").orElse("");
    }

    /** Whether a lamp was dialled: CODE*ID. */
    boolean isLamp() {
        return rest.startsWith("*");
    }

    /** Whether it is the caller's own lamp. */
    boolean isOwnLamp() {
        return rest.equals("*" + user.field());
    }

    /** Ends a call that may not use a code. */
    static Future<Void> refuse(OutboundCall call) {
        LOG.warn(
                "{} does nothing for {}: no extension dials that code for itself, or it may not",
                call.path(),
                call.channel().channel());
        return call.execute("respond", "403 Forbidden", SHORT).mapEmpty();
    }

    /** Ends a call whose dialogue has failed. If the call has ended, nothing has failed. */
    static Future<Void> failed(OutboundCall call, Throwable e) {
        if (e instanceof CallEndedException || e instanceof EslClosedException) {
            return Future.failedFuture(e);
        }
        LOG.warn("{} is not obeyed: {}", call.path(), e.getMessage());
        return call.isAnswered()
                ? new PromptPlayer(call, Optional.empty()).last(NOT_POSSIBLE, PromptPlayer.BAD)
                : call.execute("respond", "503 Service Unavailable", SHORT).mapEmpty();
    }
}
