package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Lamps;
import io.cordboard.objects.BuiltInObjects;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import java.util.Optional;

/**
 * A feature code that an extension has dialled. No other caller can use one: no trunk, no stranger, and no call that
 * somebody has moved or forwarded.
 *
 * @param feature its name, the field of {@code cti_feature_code@D}
 * @param word the member that contains the code
 * @param rest what was dialled after the code
 */
record DialledCode(OutboundCall call, Document user, String feature, String word, String rest) {
    static final String KIND = "feature_code";

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
                .map(code ->
                        new DialledCode(call, caller.user(), words[0], words[1], dialled.substring(code.length())));
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
}
