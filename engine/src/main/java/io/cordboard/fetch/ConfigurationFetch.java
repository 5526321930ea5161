package io.cordboard.fetch;

import io.cordboard.compose.AclConfComposer;
import io.cordboard.compose.ConfigurationTree;
import io.cordboard.compose.NamedContext;
import io.cordboard.compose.ProfileParams;
import io.cordboard.compose.SofiaConfComposer;
import io.cordboard.compose.VariableFilter;
import io.cordboard.config.ConfigurationSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.objects.ObjectConfigurations;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Gateways;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Configurations: sofia.conf and acl.conf are composed; others are served from {@code cti_configuration} as stored. */
public final class ConfigurationFetch {
    private static final String KEY = "cti_configuration";

    /** Composed here, or for each caller. */
    private static final Set<String> NOT_STORED = Set.of("sofia.conf", "acl.conf", ConfigurationGuard.IVR);

    private final ConfigurationSettings settings;
    private final Templates templates;
    private final ObjectConfigurations objects;
    private final ConfigurationGuard guard;
    private final FixedAnswers replies;
    private final KeptAnswers<MenuQuestion, FetchAnswer> menus = KeptAnswers.ofFetches();

    public ConfigurationFetch(
            ConfigurationSettings settings,
            Templates templates,
            ObjectConfigurations objects,
            ConfigurationGuard guard,
            FixedAnswers replies) {
        this.settings = settings;
        this.objects = objects;
        this.templates = templates;
        this.guard = guard;
        this.replies = replies;
    }

    public FetchAnswer answer(XmlCurlRequest request, Documents documents) {
        String name = request.field("key_value").orElse("");
        return switch (name) {
            case "sofia.conf" -> sofia(request.field("profile"), documents);
            case "acl.conf" -> acl(documents);
            default -> settings.allows(name) ? stored(name, request, documents) : replies.notFound();
        };
    }

    /** The configurations that are too large to be sent. Menus are not included, because they are composed per caller. */
    List<Problem> tooLarge(Documents documents) {
        List<FetchAnswer> answers = new ArrayList<>(List.of(sofia(Optional.empty(), documents), acl(documents)));
        documents.all("configuration", "").stream()
                .map(Document::field)
                .filter(name -> !NOT_STORED.contains(name) && settings.allows(name))
                .forEach(name -> answers.add(whole(name, UnaryOperator.identity(), documents)));
        return answers.stream()
                .filter(answer -> answer.outcome() == FetchAnswer.Outcome.NOT_FOUND)
                .flatMap(answer -> answer.problems().stream())
                .toList();
    }

    private FetchAnswer sofia(Optional<String> asked, Documents documents) {
        Gateways gateways = Gateways.of(documents);
        List<Problem> problems = new ArrayList<>(gateways.problems());
        List<Xml> profiles = documents.all("sip_profile", "").stream()
                .filter(profile -> asked.isEmpty() || asked.get().equals(profile.field()))
                .filter(profile -> profile.isTrue("enabled", true))
                .map(profile -> profile(profile, gateways, documents, problems))
                .toList();
        Map<String, Object> model = new HashMap<>();
        List<XmlElement> further = further("sofia.conf", documents);
        model.put("profiles", profiles);
        model.put(
                "global_settings",
                further.stream()
                        .filter(element -> element.name().equals("global_settings"))
                        .map(this::render)
                        .toList());
        return section("sofia.conf", templates.render("sofia", model), problems);
    }

    private Xml profile(Document profile, Gateways gateways, Documents documents, List<Problem> problems) {
        problems.addAll(ProfileParams.problems(profile, gateways.ofProfile(profile.field())));
        VariableFilter filter = (holder, member, name, value) -> {
            List<Problem> findings = guard.member(holder, member, name, value, documents);
            problems.addAll(findings);
            return findings.isEmpty();
        };
        Map<String, Object> model =
                new HashMap<>(SofiaConfComposer.profile(profile, gateways.ofProfile(profile.field())));
        model.put(
                "gateways",
                gateways.ofProfile(profile.field()).stream()
                        .map(gateway -> templates.render("gateway", SofiaConfComposer.gateway(gateway, filter)))
                        .toList());
        return templates.render("sip_profile", model);
    }

    private FetchAnswer acl(Documents documents) {
        List<XmlElement> lists = AclConfComposer.lists(documents.index().domains(), Gateways.of(documents));
        List<XmlElement> children = new ArrayList<>();
        further("acl.conf", documents)
                .forEach(element -> children.add(
                        element.name().equals("network-lists")
                                ? new XmlElement(element.name(), element.attributes(), merged(lists, element), "")
                                : element));
        if (children.stream().noneMatch(element -> element.name().equals("network-lists"))) {
            children.add(new XmlElement("network-lists", Map.of(), lists, ""));
        }
        return section("acl.conf", render(configuration("acl.conf", children)), List.of());
    }

    /** The composed lists, then those of the document. If both have the same name, the composed one is used. */
    private static List<XmlElement> merged(List<XmlElement> composed, XmlElement written) {
        List<XmlElement> lists = new ArrayList<>(composed);
        written.children().stream()
                .filter(list -> !AclConfComposer.COMPOSED.contains(
                        list.attribute("name").orElse("")))
                .forEach(lists::add);
        return lists;
    }

    private static List<XmlElement> further(String name, Documents documents) {
        return documents
                .document("configuration", "", name)
                .map(document -> ConfigurationTree.elements(document.json()))
                .orElse(List.of());
    }

    private FetchAnswer stored(String name, XmlCurlRequest request, Documents documents) {
        if (name.equals(ConfigurationGuard.IVR)) {
            return menus(
                    new MenuQuestion(
                            guard.menuCaller(request, documents),
                            request.context().orElse("")),
                    documents);
        }
        boolean ofOneQueue = request.field("CC-Queue").isPresent();
        return whole(name, ofOneQueue ? ConfigurationFetch::withoutStatus : UnaryOperator.identity(), documents);
    }

    /** A queue that is loaded sets what it is answered of its agents; who has logged out stays so (mod_callcenter.c). */
    private static XmlElement withoutStatus(XmlElement element) {
        Map<String, String> attributes = new LinkedHashMap<>(element.attributes());
        if (element.name().equals("agent")) {
            attributes.remove("status");
        }
        return new XmlElement(
                element.name(),
                attributes,
                element.children().stream()
                        .map(ConfigurationFetch::withoutStatus)
                        .toList(),
                element.text());
    }

    private FetchAnswer whole(String name, UnaryOperator<XmlElement> served, Documents documents) {
        List<XmlElement> written =
                elements(name, documents).stream().map(served).toList();
        return written.isEmpty()
                        && documents.document("configuration", "", name).isEmpty()
                ? replies.notFound()
                : served(name, guard.judge(name, configuration(name, written), documents));
    }

    /** Who hears a menu, and the context for its transfers without a context. */
    private record MenuQuestion(ConfigurationGuard.MenuCaller caller, String context) {}

    /** Judged once, until a document that was used changes, because every call with a menu asks. */
    private FetchAnswer menus(MenuQuestion asked, Documents documents) {
        NamedContext context = new NamedContext(asked.context());
        return menus.get(asked, documents, known -> menusOf(asked.caller(), context, known), FetchAnswer::toKeep);
    }

    private static XmlElement named(XmlElement element, NamedContext context) {
        Map<String, String> attributes = new LinkedHashMap<>(element.attributes());
        attributes.computeIfPresent("param", (name, command) -> context.inCommand(command));
        return new XmlElement(
                element.name(),
                attributes,
                element.children().stream().map(child -> named(child, context)).toList(),
                element.text());
    }

    private FetchAnswer menusOf(ConfigurationGuard.MenuCaller caller, NamedContext context, Documents documents) {
        String name = ConfigurationGuard.IVR;
        List<XmlElement> written = elements(name, documents);
        return written.isEmpty()
                        && documents.document("configuration", "", name).isEmpty()
                ? replies.notFound()
                : served(name, guard.judgeMenus(named(configuration(name, written), context), caller, documents));
    }

    /** The document of that name, with the additions of PBX objects. */
    private List<XmlElement> elements(String name, Documents documents) {
        return ObjectConfigurations.merged(further(name, documents), objects.elements(name, documents));
    }

    private FetchAnswer served(String name, ConfigurationGuard.Judged judged) {
        return section(name, render(judged.configuration()), judged.problems());
    }

    private static XmlElement configuration(String name, List<XmlElement> children) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        return new XmlElement("configuration", attributes, children, "");
    }

    private Xml render(XmlElement element) {
        return templates.render("configuration", Map.of("root", element));
    }

    private FetchAnswer section(String name, Xml content, List<Problem> problems) {
        return replies.section("configuration", content, FixedAnswers.tooLarge(KEY, name), problems);
    }
}
