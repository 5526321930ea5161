package io.cordboard.guard;

import java.util.List;

/** Applications whose argument is a number, a cause or a text: whatever it says, nothing is called and nothing run. */
final class HarmlessRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return List.of();
    }
}
