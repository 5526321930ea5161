package io.cordboard.guard.configuration;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The phrase macros that only play and say: no step executes, and macros that they play or name are safe too. A name that
 * is defined several times, in several languages, is safe if all its macros are, because the channel's language selects
 * one. Names are not case-sensitive (switch_xml.c, switch_xml_find_child).
 */
public final class SafeMacros {
    private static final Set<String> STEPS = Set.of("play-file", "say", "speak-text", "break", "sleep", "phrase");

    private final GuardSettings settings;
    private final Map<String, List<XmlElement>> byName = new HashMap<>();

    private SafeMacros(GuardSettings settings) {
        this.settings = settings;
    }

    /** Their names in lower case. */
    public static Set<String> of(XmlElement languages, GuardSettings settings) {
        SafeMacros macros = new SafeMacros(settings);
        macros.collect(languages);
        return macros.safe();
    }

    private void collect(XmlElement element) {
        if (element.name().equals("macro")) {
            String name = element.attribute("name").orElse("").toLowerCase(Locale.ROOT);
            byName.computeIfAbsent(name, none -> new ArrayList<>()).add(element);
        }
        element.children().forEach(this::collect);
    }

    /**
     * Begins with macros that name no other macro and adds those that name only safe ones, so macros in a loop are never
     * added.
     */
    private Set<String> safe() {
        Set<String> safe = new HashSet<>();
        boolean growing = true;
        while (growing) {
            Set<String> known = Set.copyOf(safe);
            byName.forEach((name, macros) -> {
                if (!name.isEmpty() && macros.stream().allMatch(macro -> isSafe(macro, known))) {
                    safe.add(name);
                }
            });
            growing = safe.size() > known.size();
        }
        return Set.copyOf(safe);
    }

    private boolean isSafe(XmlElement macro, Set<String> known) {
        // The domain has a name that no document can contain, because the macros exist for all domains.
        GuardScope premises = new GuardScope(settings, new GuardedDomain("", Set.of(), known), Side.OUTSIDE);
        return onlySpeaks(macro, known)
                && new ConfigurationJudge(ConfigurationRules.languages(), premises)
                        .judge(new XmlElement("macros", Map.of(), List.of(macro), ""))
                        .isEmpty();
    }

    private static boolean onlySpeaks(XmlElement element, Set<String> known) {
        if (!element.name().equals("action")) {
            return element.children().stream().allMatch(child -> onlySpeaks(child, known));
        }
        String function = element.attribute("function").orElse("").toLowerCase(Locale.ROOT);
        String data = element.attribute("data").orElse("");
        boolean another = function.equals("phrase");
        return STEPS.contains(function) && (!another || known.contains(nameIn(data)));
    }

    /** {@code NAME,DATA}: the name as written. A name that depends on the call matches no macro. */
    private static String nameIn(String data) {
        return data.split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
