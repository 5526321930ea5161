package io.cordboard.feature.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a phone has set for itself, in {@code cti_state:ID@D}: whether its calls are forwarded or refused. */
final class PhoneStates {
    private static final String KEY = "cti_state:";
    /** Members that hold a number, or true or false. */
    private static final List<String> ELSEWHERE =
            List.of("do-not-disturb", "forward", "forward-always", "forward-busy", "forward-no-answer", "follow-me");

    private static final Set<String> NOT_SET = Set.of("false", "no", "off", "0", "null", "disabled");

    private final RunTimeStore store;
    private final RunTimeKeys keys;

    PhoneStates(RunTimeStore store, RunTimeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Whether the extension is on do-not-disturb, forwarded, or followed elsewhere. */
    Future<Boolean> isElsewhere(String domain, String user) {
        String[] names = keys.documents(KEY + user, domain);
        return set(names[0]).compose(elsewhere -> elsewhere ? Future.succeededFuture(true) : set(names[1]));
    }

    /** Whether the document forwards unanswered calls, to a mailbox or another destination. */
    static boolean isElsewhere(Document user) {
        return user.pair("param", "vm-enabled").filter(Document::isTrue).isPresent()
                || isWritten(user.json().path("voicemail"))
                || ELSEWHERE.stream().anyMatch(member -> isWritten(user.json().path(member)));
    }

    /** A list or an object counts, unless it is empty or not enabled. */
    private static boolean isWritten(JsonNode value) {
        return value.isContainerNode()
                ? !value.isEmpty() && isSet(value.path("enabled").asText("true"))
                : isSet(value.asText());
    }

    private Future<Boolean> set(String key) {
        Request request = Request.cmd(Command.HMGET).arg(key);
        ELSEWHERE.forEach(request::arg);
        return store.write(request).map(reply -> {
            for (Response value : reply) {
                if (isSet(value)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** A forward number counts as true. */
    private static boolean isSet(@Nullable Response value) {
        return value != null && isSet(value.toString().replace("\"", ""));
    }

    private static boolean isSet(String text) {
        return !text.isEmpty() && !NOT_SET.contains(text.toLowerCase(Locale.ROOT));
    }
}
