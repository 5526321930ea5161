package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges a configuration recursively. The place of a finding names the element to leave out, as in {@code
 * menus[0]/menu[1]/entry[2]}: the third entry of the second menu. The children of a refused element are judged, too, so
 * that one run finds all mistakes.
 */
public final class ConfigurationJudge {
    /** So much of an element shows which one it is. */
    private static final int LONGEST = 120;

    private final ConfigurationRule rule;
    private final GuardScope premises;
    private final List<Finding> findings = new ArrayList<>();

    public ConfigurationJudge(ConfigurationRule rule, GuardScope premises) {
        this.rule = rule;
        this.premises = premises;
    }

    public List<Finding> judge(XmlElement root) {
        children(root, "");
        return findings;
    }

    private void children(XmlElement parent, String place) {
        Map<String, Integer> seen = new HashMap<>();
        for (XmlElement child : parent.children()) {
            int index = seen.merge(child.name(), 1, Integer::sum) - 1;
            element(child, place + child.name() + "[" + index + "]");
        }
    }

    private void element(XmlElement element, String place) {
        List<Objection> objections = new ArrayList<>(rule.judge(element, premises));
        if (objections.isEmpty()) {
            expansions(element).ifPresent(objections::add);
        }
        objections.forEach(objection -> findings.add(new Finding(
                objection.rule(), place, Objections.withoutConditions(objection.reason()), List.of(written(element)))));
        if (rule.knows(element)) {
            children(element, place + "/");
        }
    }

    /** Modules expand many of their parameters on the caller's channel, so none may contain an API call. */
    private Optional<Objection> expansions(XmlElement element) {
        List<String> texts = new ArrayList<>(element.attributes().values());
        texts.add(element.text());
        return texts.stream()
                .map(text ->
                        ArgumentReader.read(text, KnownValues.NONE, premises).first(ArgumentPart.Unsafe.class))
                .flatMap(Optional::stream)
                .map(Objections::unsafe)
                .findFirst();
    }

    private static String written(XmlElement element) {
        String attributes = element.attributes().values().stream().collect(Collectors.joining(" "));
        String whole = (element.name() + " " + attributes + " " + element.text().strip()).strip();
        return whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
    }
}
