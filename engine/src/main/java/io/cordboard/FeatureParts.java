package io.cordboard;

import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.metrics.EslMeters;
import io.cordboard.store.LiveStore;
import io.cordboard.store.ProofKey;
import io.cordboard.store.RunTimeKeys;
import io.cordboard.store.RunTimeStore;
import io.cordboard.store.StoreClock;
import io.vertx.core.Vertx;

/**
 * What running features are put together from.
 *
 * @param node the name of this Cordboard node, for the history
 */
record FeatureParts(
        Vertx vertx,
        LiveStore store,
        RunTimeStore runTime,
        RunTimeKeys keys,
        FreeSwitchNodes nodes,
        Answers answers,
        ProofKey proofKey,
        StoreClock clock,
        EslMeters meters,
        String node) {}
