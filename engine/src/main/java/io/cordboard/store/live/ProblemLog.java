package io.cordboard.store.live;

import io.cordboard.document.Problem;
import io.cordboard.store.read.ProblemSink;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each problem once, however many calls meet it. Remembers the last 10,000. */
public final class ProblemLog implements ProblemSink {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemLog.class);
    private static final int REMEMBERED = 10_000;

    private final Set<Problem> seen =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<Problem, Boolean>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Problem, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    @Override
    public void found(Collection<Problem> problems) {
        for (Problem problem : problems) {
            if (seen.add(problem)) {
                LOG.warn("{}", problem.line());
            }
        }
    }
}
