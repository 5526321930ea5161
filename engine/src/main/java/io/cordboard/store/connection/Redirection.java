package io.cordboard.store.connection;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A redirection or cluster error that a node returns instead of a reply. */
public sealed interface Redirection {
    /** Another master serves the slot permanently. */
    record Moved(int slot, String host, String port) implements Redirection {}

    /** The slot is being moved, and the key is no longer on this node. */
    record Ask(int slot, String host, String port) implements Redirection {}

    /** The slot is being moved, and its keys are on two nodes. */
    record TryAgain() implements Redirection {}

    /** The cluster, or this part of it, does not serve the slot. */
    record Down() implements Redirection {}

    /** For a batch the client puts {@code ERR [n]} before each error of Redis, one line per failed command. */
    Pattern TO_ANOTHER = Pattern.compile("(?m)^(?:ERR \\[\\d+] )?(MOVED|ASK) (\\d+) (\\S*):(\\d+)$");

    Pattern NOT_NOW = Pattern.compile("(?m)^(?:ERR \\[\\d+] )?(TRYAGAIN|CLUSTERDOWN)\\b");

    static Optional<Redirection> of(Throwable error) {
        if (!(error instanceof ErrorType)) {
            return Optional.empty();
        }
        String message = String.valueOf(error.getMessage());
        Matcher another = TO_ANOTHER.matcher(message);
        if (another.find()) {
            int slot = Integer.parseInt(another.group(2));
            String host = another.group(3);
            String port = another.group(4);
            return Optional.of(
                    another.group(1).equals("MOVED") ? new Moved(slot, host, port) : new Ask(slot, host, port));
        }
        Matcher notNow = NOT_NOW.matcher(message);
        if (notNow.find()) {
            return Optional.of(notNow.group(1).equals("TRYAGAIN") ? new TryAgain() : new Down());
        }
        return Optional.empty();
    }
}
