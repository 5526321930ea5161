package io.cordboard.guard;

import java.util.List;

/** {@code playback FILE[@@SAMPLES]}. */
final class PlaybackRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return FileRule.judge(use.argument(), use.premises());
    }
}
