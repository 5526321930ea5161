package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/** Applications whose argument is a number, a cause or a text. No argument calls or runs anything. */
final class HarmlessRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return List.of();
    }
}
