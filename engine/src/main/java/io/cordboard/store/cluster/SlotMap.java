package io.cordboard.store.cluster;

import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.key.HashSlot;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which master serves each slot of a cluster. Masters are identified by URL. A slot may have no master. */
final class SlotMap {
    private final @Nullable String[] masters;
    private final Set<String> distinct;

    private SlotMap(@Nullable String[] masters) {
        this.masters = masters;
        this.distinct = new TreeSet<>();
        for (String master : masters) {
            if (master != null) {
                distinct.add(master);
            }
        }
    }

    /**
     * Reads the reply to CLUSTER SLOTS.
     *
     * @param base a URL with the user, password and scheme of all nodes
     * @param asked the URL of the node that replied: an empty host in the reply means this node
     */
    static SlotMap of(Response slots, String base, String asked) {
        @Nullable String[] masters = new String[HashSlot.COUNT];
        for (Response range : slots) {
            Response master = range.get(2);
            String host = master.get(0) == null ? "" : master.get(0).toString();
            String url = url(base, asked, host, master.get(1).toString());
            Arrays.fill(masters, range.get(0).toInteger(), range.get(1).toInteger() + 1, url);
        }
        return new SlotMap(masters);
    }

    /** The URL of a node that another node names. */
    static String url(String base, String asked, String host, String port) {
        boolean unknown = host.isEmpty() || host.equals("?");
        String meant = unknown ? URI.create(asked).getHost().replaceAll("[\\[\\]]", "") : host;
        return RedisAddress.beside(base, meant, port);
    }

    Optional<String> master(int slot) {
        return Optional.ofNullable(masters[slot]);
    }

    Set<String> masters() {
        return distinct;
    }

    /** A slot that the master serves. */
    Optional<Integer> slotOf(String master) {
        int slot = Arrays.asList(masters).indexOf(master);
        return slot < 0 ? Optional.empty() : Optional.of(slot);
    }

    /** A copy in which {@code master} serves {@code slot}. */
    SlotMap with(int slot, String master) {
        @Nullable String[] changed = masters.clone();
        changed[slot] = master;
        return new SlotMap(changed);
    }

    boolean sameAs(SlotMap other) {
        return Arrays.equals(masters, other.masters);
    }
}
