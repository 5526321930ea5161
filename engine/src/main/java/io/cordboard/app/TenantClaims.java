package io.cordboard.app;

import io.cordboard.route.Gateways;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in {@code cti_claim} whose gateway was the first to use a name or an address, where tenants are fenced. HSETNX
 * decides between nodes. A record stays until the admin of all domains changes it.
 */
final class TenantClaims implements ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(TenantClaims.class);
    private static final String KEY = "cti_claim";
    private static final Set<String> KINDS = Set.of("gateway", "claim", "domain");

    private final LiveStore store;
    private final RunTimeStore writer;
    private boolean recording;
    private boolean again;
    private boolean failing;

    TenantClaims(LiveStore store, RunTimeStore writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public void changed(String kind, String domain) {
        if (KINDS.contains(kind)) {
            look();
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        look();
    }

    private synchronized void look() {
        again = recording;
        if (!recording) {
            recording = true;
            record().onComplete(done -> looked(done.cause()));
        }
    }

    private Future<Void> record() {
        return store.documents()
                .ask(documents -> Gateways.of(documents).unclaimed())
                .compose(this::write);
    }

    private Future<Void> write(Map<String, String> unclaimed) {
        List<Future<?>> written = new ArrayList<>();
        unclaimed.forEach((field, domain) -> written.add(
                writer.write(Request.cmd(Command.HSETNX).arg(KEY).arg(field).arg(domain))));
        return Future.join(written).mapEmpty();
    }

    private synchronized void looked(Throwable failure) {
        recording = false;
        if (failure != null && !failing) {
            LOG.warn("claims of gateways' names and addresses cannot be recorded in {}: {}", KEY, failure.getMessage());
        }
        failing = failure != null;
        if (again) {
            look();
        }
    }
}
