package io.cordboard.reconcile;

import io.cordboard.document.Documents;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.feature.LookSchedule.Next;
import io.cordboard.metrics.EslMeters;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps one FreeSWITCH up to date: compares what is served with the data in Redis and, if these differ, with FreeSWITCH's
 * own state; then does what is due and records the results. One look at a time, here and among all nodes.
 */
final class NodeUpkeep {
    private final Vertx vertx;
    private final FreeSwitchNode node;
    private final UpkeepStore store;
    private final DocumentStore documents;
    private final Function<Documents, ServedObjects> reader;
    private final ServedSince since;
    private final EslMeters meters;
    private final UpkeepTimes times;
    private final RestartDecision profiles;
    private volatile boolean whole = true;
    private final Map<String, UpkeepJournal> journals = new ConcurrentHashMap<>();
    private final Map<String, ConfirmedVersions> agreements = new ConcurrentHashMap<>();

    NodeUpkeep(
            Vertx vertx,
            FreeSwitchNode node,
            UpkeepStore store,
            DocumentStore documents,
            Function<Documents, ServedObjects> reader,
            ServedSince since,
            EslMeters meters,
            RestartDecision profiles,
            UpkeepTimes times) {
        this.vertx = vertx;
        this.node = node;
        this.store = store;
        this.documents = documents;
        this.reader = reader;
        this.since = since;
        this.meters = meters;
        this.profiles = profiles;
        this.times = times;
    }

    /** A connection was made: it may be another run of FreeSWITCH, and anything may have changed. */
    void up() {
        whole = true;
        profiles.signs().forget();
    }

    /** Somebody has started the profile, which fetched it. */
    void profileStarted(String profile) {
        profiles.signs().started(profile);
        whole = true;
    }

    Future<Next> look() {
        Optional<EslConnection> connection = node.connection();
        if (!store.isWritable() || connection.isEmpty()) {
            return Future.succeededFuture(again()); // the next event of either starts a look
        }
        SwitchConsole console = new SwitchConsole(vertx, connection.get(), times.patience());
        return documents
                .ask(reader)
                .onSuccess(since::see)
                .compose(served -> identity(console).compose(identity -> leased(console, identity, served)))
                .map(this::counted)
                .onFailure(e -> whole = true);
    }

    private Next again() {
        return Next.in(times.period().toMillis());
    }

    private Future<AppliedState> leased(SwitchConsole console, FreeSwitchIdentity identity, ServedObjects served) {
        String name = identity.name();
        return store.lease(name)
                .compose(ours -> ours
                        ? round(console.with(() -> store.keep(name)), identity, served)
                                .eventually(() -> store.release(name))
                        : store.read(name));
    }

    private Next counted(AppliedState applied) {
        meters.pending(node.name(), applied.problems().size());
        return applied.problems().isEmpty() ? again() : Next.UNFINISHED;
    }

    private Future<FreeSwitchIdentity> identity(SwitchConsole console) {
        return console.ask("global_getvar core_uuid")
                .compose(core -> console.ask("uptime ms")
                        .compose(uptime -> console.ask("hostname")
                                .compose(host -> FreeSwitchIdentity.of(node.name(), core, uptime, host))));
    }

    private Future<AppliedState> round(SwitchConsole console, FreeSwitchIdentity identity, ServedObjects served) {
        ConfirmedVersions agreed = agreements.computeIfAbsent(identity.name(), name -> new ConfirmedVersions());
        return store.read(identity.name()).compose(applied -> {
            agreed.see(applied, served);
            if (!whole && applied.isUpToDate(identity.core(), served)) {
                return Future.succeededFuture(applied);
            }
            return console.found()
                    .compose(found -> work(console, identity, served, agreed, applied, found))
                    .compose(done -> store.read(identity.name()))
                    .onSuccess(now -> agreed.see(now, served));
        });
    }

    private Future<Void> work(
            SwitchConsole console,
            FreeSwitchIdentity identity,
            ServedObjects served,
            ConfirmedVersions agreed,
            AppliedState applied,
            SwitchInventory found) {
        if (!store.isWritable()) {
            return Future.succeededFuture(); // what was read may have been the last known state
        }
        whole = false;
        profiles.signs().see(found);
        UpkeepJournal journal = journals.computeIfAbsent(identity.name(), name -> new UpkeepJournal(name, store));
        return new UpkeepRound(identity, served, since, agreed, profiles, journal).run(console, applied, found);
    }
}
