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
 * The phrase macros that only play and say: no step executes, and those that play or name other macros are proven when
 * these are. A name that is defined several times, in several languages, is proven when each of its macros is, for the
 * channel's language decides, and names do not count case (switch_xml.c, switch_xml_find_child).
 */
public final class ProvenMacros {
    private static final Set<String> STEPS = Set.of("play-file", "say", "speak-text", "break", "sleep", "phrase");

    private final GuardSettings settings;
    private final Map<String, List<XmlElement>> byName = new HashMap<>();

    private ProvenMacros(GuardSettings settings) {
        this.settings = settings;
    }

    /** Their names in lower case. */
    public static Set<String> of(XmlElement languages, GuardSettings settings) {
        ProvenMacros macros = new ProvenMacros(settings);
        macros.collect(languages);
        return macros.proven();
    }

    private void collect(XmlElement element) {
        if (element.name().equals("macro")) {
            String name = element.attribute("name").orElse("").toLowerCase(Locale.ROOT);
            byName.computeIfAbsent(name, none -> new ArrayList<>()).add(element);
        }
        element.children().forEach(this::collect);
    }

    /** Grows from macros that name no other, so that those that lead back to themselves are never among them. */
    private Set<String> proven() {
        Set<String> proven = new HashSet<>();
        boolean growing = true;
        while (growing) {
            Set<String> known = Set.copyOf(proven);
            byName.forEach((name, macros) -> {
                if (!name.isEmpty() && macros.stream().allMatch(macro -> isProven(macro, known))) {
                    proven.add(name);
                }
            });
            growing = proven.size() > known.size();
        }
        return Set.copyOf(proven);
    }

    private boolean isProven(XmlElement macro, Set<String> known) {
        // The domain has no name that a document could hold: the macros are there for all domains.
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

    /** {@code NAME,DATA}: the name as it is written, which is no macro's when the call decides it. */
    private static String nameIn(String data) {
        return data.split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
