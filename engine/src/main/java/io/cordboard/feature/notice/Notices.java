package io.cordboard.feature.notice;

import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.RunningFeature;
import io.cordboard.kind.Schemas;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import java.time.ZoneId;

/** The wiring of notices about calls. */
public final class Notices implements RunningFeature {
    private final Mailer mailer;

    /** @param zone for domains that name none */
    public Notices(
            LiveStore store,
            RunTimeStore runTime,
            RunTimeKeys keys,
            FreeSwitchNodes nodes,
            Schemas schemas,
            Mailer mailer,
            ZoneId zone) {
        this.mailer = mailer;
        NoticeStore told = new NoticeStore(runTime, keys);
        nodes.listen(new EmergencyNotices(store.documents(), told, mailer));
        nodes.listen(new MissedCalls(store.documents(), schemas, told, mailer, zone));
    }

    @Override
    public void start() {
        // it hears of calls from the first connection on
    }

    @Override
    public void stop() {
        mailer.close();
    }
}
