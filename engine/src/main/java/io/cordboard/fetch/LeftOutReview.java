package io.cordboard.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.compose.ConfigurationTree;
import io.cordboard.config.ConfigurationSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of configurations in {@code cti_configuration} that are left out when FreeSWITCH asks for them: agents,
 * members, controls, macros.
 */
public final class LeftOutReview {
    private static final String KIND = "configuration";

    private final ConfigurationSettings settings;
    private final ConfigurationGuard guard;

    public LeftOutReview(ConfigurationSettings settings, ConfigurationGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /** Whether a configuration is served as stored. */
    public boolean isServed(String name) {
        return settings.allows(name);
    }

    /** The parts that no caller gets. For {@code ivr.conf} this depends on who hears the menu. */
    public List<Problem> problems(Documents documents) {
        List<Problem> problems = new ArrayList<>();
        for (Document configuration : documents.all(KIND, "")) {
            judged(configuration, documents).forEach(problem -> problems.add(placed(problem, configuration.json())));
        }
        return problems;
    }

    /**
     * The parts that are left out of the menus that callers from outside reach.
     *
     * @param ways the way to each menu, by name in lower case
     */
    List<Problem> menus(Map<String, List<String>> ways, GuardedDomain domain, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        documents
                .document(KIND, "", ConfigurationGuard.IVR)
                .ifPresent(written -> ways.forEach((menu, way) -> menu(menu, written.json(), domain, documents)
                        .forEach(problem -> problems.add(placed(onTheWay(problem, domain, way), written.json())))));
        return problems;
    }

    private List<Problem> menu(String menu, JsonNode menus, GuardedDomain domain, Documents documents) {
        XmlElement root = root(ConfigurationGuard.IVR, ConfigurationTree.elements(menus));
        return guard.judgeMenus(
                        root, new ConfigurationGuard.MenuCaller(domain.name(), Side.OUTSIDE, false, menu), documents)
                .problems();
    }

    private static Problem onTheWay(Problem problem, GuardedDomain domain, List<String> way) {
        return new Problem(
                problem.severity(),
                problem.key(),
                problem.field(),
                problem.pointer(),
                problem.reason().replaceFirst("^left out", "left out for inbound callers of " + domain.name())
                        + "; they come here by " + String.join(" → ", way),
                problem.instead());
    }

    private List<Problem> judged(Document configuration, Documents documents) {
        String name = configuration.field();
        List<XmlElement> elements = ConfigurationTree.elements(configuration.json());
        if (name.equals(PhraseMacros.FIELD)) {
            return guard.judgeLanguages(new XmlElement(name, Map.of(), elements, ""), documents)
                    .problems();
        }
        // A configuration without a domain is judged as one of a domain that does not exist.
        boolean stored = settings.allows(name) && !name.equals(ConfigurationGuard.IVR);
        return stored ? guard.judge(name, root(name, elements), documents).problems() : List.of();
    }

    static XmlElement root(String name, List<XmlElement> elements) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        return new XmlElement("configuration", attributes, elements, "");
    }

    /** The problem with its pointer into the stored document, where an object may stand for an array of one. */
    static Problem placed(Problem problem, JsonNode document) {
        StringBuilder pointer = new StringBuilder();
        JsonNode node = document;
        String[] steps = problem.pointer().split("/", -1);
        for (int i = 1; i + 1 < steps.length; i += 2) {
            node = node.path(steps[i]);
            pointer.append('/').append(steps[i]);
            if (node.isArray()) {
                node = node.path(Integer.parseInt(steps[i + 1]));
                pointer.append('/').append(steps[i + 1]);
            }
        }
        return new Problem(
                problem.severity(),
                problem.key(),
                problem.field(),
                pointer.toString(),
                problem.reason().replace(" of " + ConfigurationGuard.NO_DOMAIN, " of no domain"),
                problem.instead());
    }
}
