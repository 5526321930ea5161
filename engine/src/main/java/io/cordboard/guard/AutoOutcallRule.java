package io.cordboard.guard;

import java.util.List;

/** {@code conference_set_auto_outcall DIAL-STRING}: the conference calls it when the caller enters. */
final class AutoOutcallRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return DialStringRule.judge(use.argument(), use.premises());
    }
}
