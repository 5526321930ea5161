package io.cordboard.fetch;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.render.Templates;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.RouteResolver;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Configurations under guard: an element that is not known to be safe is left out, and the rest is served. {@code
 * ivr.conf} is judged for the caller who hears the menu, everything else as for an inbound caller of one of the domains.
 */
public final class ConfigurationGuard {
    static final String IVR = "ivr.conf";
    /** No domain can have this name. */
    static final String NO_DOMAIN = "invalid.";

    private static final String VOICEMAIL = "voicemail.conf";
    private static final String EMPTY_PASSWORD = "allow-empty-password-auth";

    /**
     * A caller who is about to leave a message can press this key and is asked for the PIN of the mailbox
     * (mod_voicemail.c).
     */
    private static final String LOGIN_KEYS = "login-keys";

    /** An empty or missing param would mean the default, which is 0. */
    private static final String NO_KEY = "none";

    private final InboundGuard inbound;
    private final CallerClassifier classifier;
    private final Templates templates;

    public ConfigurationGuard(InboundGuard inbound, CallerClassifier classifier, Templates templates) {
        this.inbound = inbound;
        this.classifier = classifier;
        this.templates = templates;
    }

    /** The part of a configuration that is served, and why the rest is not. */
    public record Judged(XmlElement configuration, List<Problem> problems) {
        public Judged {
            problems = List.copyOf(problems);
        }
    }

    List<Problem> member(Document holder, String member, String name, String value, Documents documents) {
        return inbound.member(holder, member, name, value, holder.domain(), documents);
    }

    Judged judge(String name, XmlElement written, Documents documents) {
        XmlElement configuration = name.equals(VOICEMAIL) ? withPasswords(written) : written;
        List<GuardedDomain> domains = candidates(configuration, documents);
        return prune(
                name, configuration, domains, (tree, domain) -> inbound.guard().judgeConfiguration(name, tree, domain));
    }

    /**
     * {@code ivr.conf} is one table for all domains. Each caller gets only what is safe for his own domain; numbers and
     * trunks of other domains are not in his menus.
     */
    Judged judgeMenus(XmlElement configuration, MenuCaller caller, Documents documents) {
        GuardedDomain of = documents.find(known -> inbound.domains().of(caller.domain(), known));
        Judged judged = prune(
                IVR,
                configuration,
                List.of(of),
                (tree, domain) -> caller.isJudged()
                        ? inbound.guard().judgeConfiguration(IVR, tree, domain, caller.side())
                        : inbound.guard().judgeForEverybody(tree));
        return new Judged(judged.configuration(), ofMenu(judged.problems(), configuration, caller.menu()));
    }

    /** The problems of the menu that is heard. The menus of other domains are not reported to this domain. */
    private static List<Problem> ofMenu(List<Problem> problems, XmlElement configuration, String menu) {
        List<String> places = new ArrayList<>();
        List<XmlElement> lists = configuration.children("menus");
        for (int list = 0; list < lists.size(); list++) {
            List<XmlElement> menus = lists.get(list).children("menu");
            for (int i = 0; i < menus.size(); i++) {
                if (menus.get(i).attribute("name").orElse("").equalsIgnoreCase(menu)) {
                    places.add("/menus/" + list + "/menu/" + i);
                }
            }
        }
        return problems.stream()
                .filter(problem -> places.stream().anyMatch(place -> (problem.pointer() + "/").startsWith(place + "/")))
                .toList();
    }

    /** Who hears the requested menus. */
    MenuCaller menuCaller(XmlCurlRequest request, Documents documents) {
        Caller caller = classifier.classify(request, documents);
        String domain = RouteResolver.domain(request, caller, documents).orElse(NO_DOMAIN);
        return new MenuCaller(
                domain,
                CallerSide.of(caller),
                inbound.domains().areFenced(),
                request.field("Menu-Name").orElse(""));
    }

    /**
     * The caller who hears a menu.
     *
     * @param fenced whether his domain is separated from others, so that menus for its own phones are judged too
     * @param menu the name of the menu that he enters
     */
    record MenuCaller(String domain, Side side, boolean fenced, String menu) {
        boolean isJudged() {
            return fenced || side == Side.OUTSIDE;
        }
    }

    Judged judgeLanguages(XmlElement written, Documents documents) {
        return prune(
                "languages",
                written,
                candidates(written, documents),
                (tree, domain) -> inbound.guard().judgeLanguages(tree, domain));
    }

    /** An element is left out if it is safe for no domain: the agents of a queue are extensions of one of the domains. */
    private Judged prune(
            String name,
            XmlElement configuration,
            List<GuardedDomain> domains,
            BiFunction<XmlElement, GuardedDomain, GuardVerdict> judge) {
        XmlElement parsed;
        try {
            parsed = MarkedXml.parse(templates.render("configuration", Map.of("root", configuration)));
        } catch (MalformedXml e) {
            throw new IllegalStateException("the template configuration writes invalid XML: " + e.getMessage(), e);
        }
        List<Map<String, Finding>> byDomain = domains.stream()
                .map(domain -> byPlace(judge.apply(parsed, domain)))
                .toList();
        Map<String, Finding> refused = RefusedPlaces.byAll(byDomain);
        return refused.isEmpty() ? new Judged(configuration, List.of()) : without(name, configuration, refused);
    }

    /** Domains that the configuration names, and one that it does not name, for configurations without a domain. */
    private List<GuardedDomain> candidates(XmlElement configuration, Documents documents) {
        List<String> domains = new ArrayList<>();
        String text = configuration.toString();
        documents.index().domains().stream().filter(text::contains).forEach(domains::add);
        if (domains.isEmpty()) {
            domains.add(NO_DOMAIN);
        }
        return domains.stream()
                .map(domain -> inbound.domains().of(domain, documents).withoutFence())
                .toList();
    }

    private static Map<String, Finding> byPlace(GuardVerdict verdict) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        if (verdict instanceof GuardVerdict.Refused refused) {
            refused.findings().forEach(finding -> findings.putIfAbsent(finding.where(), finding));
        }
        return findings;
    }

    private static Judged without(String name, XmlElement configuration, Map<String, Finding> refused) {
        List<Problem> problems = new ArrayList<>();
        refused.forEach((where, finding) -> problems.add(Problem.ignored(
                "cti_configuration", name, InboundGuard.pointer(where), InboundGuard.text(finding, "left out"))));
        return new Judged(remove(configuration, "", refused.keySet()).orElse(configuration(configuration)), problems);
    }

    private static XmlElement configuration(XmlElement root) {
        return new XmlElement(root.name(), root.attributes(), List.of(), "");
    }

    /** The tree without the elements at these places ({@code menus[0]/menu[1]} is the second menu in the first menus). */
    private static Optional<XmlElement> remove(XmlElement element, String at, java.util.Set<String> places) {
        if (places.contains(at)) {
            return Optional.empty();
        }
        Map<String, Integer> position = new LinkedHashMap<>();
        List<XmlElement> children = new ArrayList<>();
        for (XmlElement child : element.children()) {
            int index = position.merge(child.name(), 1, Integer::sum) - 1;
            String place = (at.isEmpty() ? "" : at + "/") + child.name() + "[" + index + "]";
            remove(child, place, places).ifPresent(children::add);
        }
        return Optional.of(new XmlElement(element.name(), element.attributes(), children, element.text()));
    }

    /**
     * Adds to every voicemail profile the params that keep strangers out of mailboxes; the defaults of mod_voicemail do
     * not.
     */
    private static XmlElement withPasswords(XmlElement element) {
        List<XmlElement> children = element.children().stream()
                .filter(child -> !isParam(child, EMPTY_PASSWORD))
                .filter(child -> !isParam(child, LOGIN_KEYS)
                        || !child.attribute("value").orElse("").isEmpty())
                .map(ConfigurationGuard::withPasswords)
                .collect(Collectors.toCollection(ArrayList::new));
        if (element.name().equals("profile")) {
            if (children.stream().noneMatch(child -> isParam(child, LOGIN_KEYS))) {
                children.add(param(LOGIN_KEYS, NO_KEY));
            }
            children.add(param(EMPTY_PASSWORD, "false"));
        }
        return new XmlElement(element.name(), element.attributes(), children, element.text());
    }

    private static boolean isParam(XmlElement element, String name) {
        return element.name().equals("param")
                && element.attribute("name").orElse("").equalsIgnoreCase(name);
    }

    private static XmlElement param(String name, String value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("value", value);
        return new XmlElement("param", attributes, List.of(), "");
    }
}
