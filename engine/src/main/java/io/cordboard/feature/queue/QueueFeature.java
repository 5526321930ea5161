package io.cordboard.feature.queue;

import io.cordboard.objects.Feature;
import java.util.Set;

/** What the announcements of queues add to answers: only a run-time key. */
public final class QueueFeature implements Feature {
    @Override
    public Set<String> ownKeys() {
        return Set.of(QueueAnnouncements.KEY);
    }
}
