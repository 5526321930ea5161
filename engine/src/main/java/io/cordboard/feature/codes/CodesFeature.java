package io.cordboard.feature.codes;

import io.cordboard.feature.Pins;
import io.cordboard.objects.Feature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What feature codes add to answers, in addition to their templates. */
public final class CodesFeature implements Feature {
    @Override
    public List<String> dialoguePaths() {
        return List.of(
                DialledCode.PATH + "[a-z-]{1,64}/[a-z-]{1,64}",
                OverrideDialogue.PATH + "[0-9A-Za-z_.+*#-]{1,64}/override");
    }

    @Override
    public Set<String> ownKeys() {
        Set<String> keys = new HashSet<>(stateKeys());
        keys.add(StateStore.KEYED);
        keys.addAll(Pins.keys(Pins.CODES));
        return keys;
    }

    @Override
    public Set<String> stateKeys() {
        return Set.of("cti_state", "cti_history");
    }
}
