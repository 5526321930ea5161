package io.cordboard.store.cluster;

import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.identity.StoreMark;
import io.cordboard.store.key.HashSlot;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The id of a cluster: in {@code cti_store}, and in one more key per slot, because a master can be emptied, and a slot
 * can be assigned to another master without its keys. {@code cti_store} is written last, so its presence means that every
 * slot was marked.
 *
 * <p>If there are slot marks but no {@code cti_store}, the cluster is not new: it has lost data, and is not marked.
 */
final class SlotMarks implements StoreMark {
    /** The id with which marking started. */
    private static final String BEGUN = KnownStore.KEY + ":begun";

    private static final int AT_ONCE = 1_024;

    private final ClusterStore cluster;
    private final ClusterTopology topology;
    private final UnheardMasters unheard;
    private final SlotBatches batches;

    SlotMarks(ClusterStore cluster, ClusterTopology topology, UnheardMasters unheard) {
        this.cluster = cluster;
        this.topology = topology;
        this.unheard = unheard;
        this.batches = new SlotBatches(cluster, topology, AT_ONCE);
    }

    private static String key(int slot) {
        return KnownStore.KEY + ":{" + HashSlot.tag(slot) + "}";
    }

    /** Reads the mark of a slot, as a command for that slot. */
    static Request get(int slot) {
        return Request.cmd(Command.GET).arg(key(slot));
    }

    private static Request set(int slot, String id) {
        return Request.cmd(Command.SET).arg(key(slot)).arg(id);
    }

    @Override
    public Future<Found> read() {
        return unheard.isEmpty() ? readAll() : readHeard();
    }

    /** Checks that every slot has a master before reading the slots, because most reads would fail otherwise. */
    private Future<Found> readAll() {
        return cluster.everywhere(Request.cmd(Command.PING))
                .compose(there -> text(KnownStore.KEY))
                .compose(id ->
                        text(BEGUN).compose(begun -> inAllSlots(SlotMarks::get).map(marks -> found(id, begun, marks))));
    }

    /** The marks of the masters that respond; those of the others are read when they respond again. */
    private Future<Found> readHeard() {
        return topology.current()
                .map(slots -> IntStream.range(0, HashSlot.COUNT)
                        .filter(slot -> !unheard.contains(ClusterStore.master(slots, slot)))
                        .mapToObj(SlotMarks::get)
                        .toList())
                .compose(batches::run)
                .map(SlotMarks::among);
    }

    private static Found among(List<Response> marks) {
        List<Optional<String>> ids = marks.stream()
                .map(mark -> Optional.ofNullable(mark).map(Object::toString))
                .distinct()
                .toList();
        Optional<String> id = ids.stream().flatMap(Optional::stream).findFirst();
        return new Found(id, id.isPresent() && ids.size() == 1);
    }

    private static Found found(Optional<String> id, Optional<String> begun, List<Response> marks) {
        Set<Optional<String>> all = new TreeSet<>(Comparator.comparing(mark -> mark.orElse("")));
        marks.forEach(mark -> all.add(Optional.ofNullable(mark).map(Object::toString)));
        if (id.isPresent()) {
            return new Found(id, all.equals(Set.of(id)));
        }
        all.remove(Optional.<String>empty());
        boolean isNew = all.isEmpty() || all.equals(Set.of(begun));
        return isNew ? new Found(id, true) : new Found(all.iterator().next(), false);
    }

    private Future<Optional<String>> text(String key) {
        return cluster.send(Request.cmd(Command.GET).arg(key))
                .map(found -> Optional.ofNullable(found).map(Object::toString));
    }

    /**
     * Concurrent starts write the same id, and the next start completes one that was interrupted. A start after the end
     * finds {@code cti_store}, which is written before the start mark is deleted.
     */
    @Override
    public Future<Optional<String>> begin() {
        String fresh = UUID.randomUUID().toString();
        return cluster.send(Request.cmd(Command.SET).arg(BEGUN).arg(fresh).arg("NX"))
                .compose(set -> text(BEGUN))
                .compose(begun -> text(KnownStore.KEY)
                        .compose(done -> done.isPresent() || begun.isEmpty()
                                ? ended()
                                : write(begun.get()).compose(e -> ended())));
    }

    private Future<Optional<String>> ended() {
        return cluster.send(Request.cmd(Command.DEL).arg(BEGUN)).compose(deleted -> text(KnownStore.KEY));
    }

    @Override
    public Future<Void> write(String id) {
        return inAllSlots(slot -> set(slot, id))
                .compose(marked -> cluster.send(
                        Request.cmd(Command.SET).arg(KnownStore.KEY).arg(id)))
                .mapEmpty();
    }

    private Future<List<Response>> inAllSlots(IntFunction<Request> command) {
        return batches.run(IntStream.range(0, HashSlot.COUNT).mapToObj(command).toList());
    }
}
