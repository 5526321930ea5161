package io.cordboard.feature.codes;

import io.cordboard.objects.Feature;
import java.util.List;
import java.util.Set;

/** What feature codes add to answers, in addition to their templates. */
public final class CodesFeature implements Feature {
    @Override
    public List<String> dialoguePaths() {
        return List.of(DialledCode.PATH + "[a-z-]{1,64}/[a-z-]{1,64}");
    }

    @Override
    public Set<String> stateKeys() {
        return Set.of("cti_state", "cti_history");
    }
}
