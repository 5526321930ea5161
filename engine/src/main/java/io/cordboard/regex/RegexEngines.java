package io.cordboard.regex;

import java.util.Optional;

/** Chooses the engine once: the system's PCRE2 if it can be loaded, else re2j. */
final class RegexEngines {
    private RegexEngines() {}

    static RegexEngine best() {
        Optional<RegexEngine> pcre2 = Pcre2Engine.load();
        return pcre2.orElseGet(Re2jEngine::new);
    }
}
