package io.cordboard.app;

import io.cordboard.api.PhoneActions;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.EslSettings;
import io.cordboard.config.MailerSettings;
import io.cordboard.document.Problem;
import io.cordboard.esl.Dialogues;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.OutboundServer;
import io.cordboard.esl.ReportedMoves;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.RunningFeature;
import io.cordboard.feature.notice.Mailer;
import io.cordboard.feature.notice.UnregisteredMembers;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.EslMeters;
import io.cordboard.reconcile.DoorWatch;
import io.cordboard.reconcile.MailboxPinWatch;
import io.cordboard.reconcile.StuckAgents;
import io.cordboard.reconcile.TransferHistory;
import io.cordboard.reconcile.TransferWatch;
import io.cordboard.reconcile.Upkeep;
import io.cordboard.reconcile.UpkeepTimes;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.nodes.StoreClock;
import io.cordboard.store.tools.ProofKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Connects everything that uses event sockets. Without a configured FreeSWITCH it does nothing. */
final class EventSocketWiring {
    private static final Duration AGENTS_LOOKED_AT = Duration.ofSeconds(15);

    private final FreeSwitchNodes nodes;
    private final OutboundServer server;
    private final List<RunningFeature> features;
    private final Upkeep upkeep;
    private final StuckAgents agents;
    private final UnregisteredMembers members;
    private final EslSettings settings;

    EventSocketWiring(
            Vertx vertx,
            EslSettings settings,
            LiveStore store,
            StoreConnection redis,
            AnswerPipeline answers,
            ReportedMoves moves,
            CallMoments moments,
            ProofKey proofKey,
            StoreClock clock,
            EslMeters meters,
            Schemas schemas,
            Optional<MailerSettings> mailer,
            ZoneId zone) {
        this.settings = settings;
        this.nodes = new FreeSwitchNodes(vertx, settings.nodes(), meters);
        nodes.listen(moves);
        nodes.listen(moments);
        String thisNode = ManagementFactory.getRuntimeMXBean().getName();
        RunTimeKeys keys = new RunTimeKeys(redis.isCluster());
        RunTimeStore runTime = store.runTime(redis);
        this.features = answers.features()
                .running(new FeatureParts(
                        vertx,
                        store,
                        runTime,
                        keys,
                        nodes,
                        new Lamps(nodes),
                        answers.classifier(),
                        answers.dialogueJudge(),
                        answers.kinds(),
                        proofKey,
                        clock,
                        meters,
                        thisNode,
                        schemas,
                        new Mailer(vertx, mailer, meters, Clock.systemUTC()),
                        zone));
        this.upkeep = new Upkeep(
                vertx,
                schemas.traits(),
                store,
                runTime,
                keys,
                nodes,
                answers.fetch(),
                meters,
                ownName(thisNode),
                settings.profileRestarts(),
                Clock.system(zone),
                UpkeepTimes.usual());
        TransferHistory transfers = new TransferHistory(store, runTime, keys);
        nodes.listen(new TransferWatch(transfers, moves, meters, settings.hangUpTransfersOntoTrunks()));
        nodes.listen(new MailboxPinWatch(runTime, keys));
        nodes.listen(new DoorWatch(vertx, runTime, keys, UpkeepTimes.usual().patience()));
        this.agents = new StuckAgents(
                vertx, nodes, AGENTS_LOOKED_AT, UpkeepTimes.usual().patience());
        this.members = new UnregisteredMembers(vertx, store.documents(), nodes, schemas.traits());
        Dialogues dialogues = new Dialogues();
        features.forEach(feature -> feature.in(dialogues));
        this.server = new OutboundServer(vertx, settings, dialogues);
    }

    /** Nodes in containers may all have the same name. */
    private static String ownName(String node) {
        return node + "/" + UUID.randomUUID();
    }

    FreeSwitchNodes nodes() {
        return nodes;
    }

    /** Members of groups and queues without a registered phone. */
    List<Problem> unregistered() {
        return members.found();
    }

    /** Whether the event socket of each FreeSWITCH is connected, by its name. */
    Map<String, Boolean> connected() {
        Map<String, Boolean> connected = new TreeMap<>();
        nodes.all().forEach(node -> connected.put(node.name(), node.isUp()));
        return connected;
    }

    /** What phones do with codes, for the API. */
    PhoneActions actions() {
        return PhoneActions.of(features);
    }

    /** Connects to every FreeSWITCH, and listens for connections of their calls. */
    Future<Void> start() {
        if (settings.nodes().isEmpty()) {
            return Future.succeededFuture();
        }
        features.forEach(RunningFeature::start);
        nodes.start();
        agents.start();
        members.start();
        return server.start().recover(e -> Future.failedFuture(cannotListen(e))).mapEmpty();
    }

    private ConfigurationError cannotListen(Throwable e) {
        String why = e instanceof BindException
                ? "the address is in use or not on this host; set CORDBOARD_ESL_OUTBOUND_PORT"
                : String.valueOf(e);
        return new ConfigurationError("cannot listen on " + settings.outboundHost() + ":" + settings.outboundPort()
                + " for calls of FreeSWITCH: " + why);
    }

    Future<Void> stop() {
        features.forEach(RunningFeature::stop);
        upkeep.stop();
        agents.stop();
        members.stop();
        return server.stop().eventually(nodes::stop);
    }
}
