package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/** {@code conference_set_auto_outcall DIAL-STRING}: the conference dials it when the caller enters. */
final class AutoOutcallRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return DialStringRule.judge(use.argument(), use.premises());
    }
}
