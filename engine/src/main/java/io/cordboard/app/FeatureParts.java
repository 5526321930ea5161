package io.cordboard.app;

import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.notice.Mailer;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.EslMeters;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.nodes.StoreClock;
import io.cordboard.store.tools.ProofKey;
import io.vertx.core.Vertx;
import java.time.ZoneId;

/**
 * What running features are built from.
 *
 * @param node the name of this Cordboard node, for the history
 * @param zone of domains that name none
 */
record FeatureParts(
        Vertx vertx,
        LiveStore store,
        RunTimeStore runTime,
        RunTimeKeys keys,
        FreeSwitchNodes nodes,
        Lamps lamps,
        CallerClassifier classifier,
        DialogueJudge judge,
        ObjectKinds kinds,
        ProofKey proofKey,
        StoreClock clock,
        EslMeters meters,
        String node,
        Schemas schemas,
        Mailer mailer,
        ZoneId zone) {}
