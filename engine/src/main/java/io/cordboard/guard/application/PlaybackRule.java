package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/** {@code playback FILE[@@SAMPLES]}. */
final class PlaybackRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return FileRule.judge(use.argument(), use.premises());
    }
}
