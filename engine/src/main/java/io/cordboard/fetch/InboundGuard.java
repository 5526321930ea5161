package io.cordboard.fetch;

import io.cordboard.guard.Finding;
import io.cordboard.guard.Guard;
import io.cordboard.guard.GuardedDomain;
import io.cordboard.guard.Verdict;
import io.cordboard.render.Xml;
import io.cordboard.route.Domains;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Has the guard judge the XML that is about to be sent, and makes problems of what it finds. */
public final class InboundGuard {
    /** {@code $${name}}, as it stands in rendered XML only where FreeSWITCH is meant to fill it in. */
    private static final Pattern GLOBAL = Pattern.compile("\\$\\$\\{([^}]*)}");

    private static final Pattern PLACE = Pattern.compile("\\[(\\d+)]");

    private final Guard guard;

    public InboundGuard(Guard guard) {
        this.guard = guard;
    }

    /** Why the extension is left out for inbound callers; nothing when it is proven. */
    List<Problem> extension(RouteElements.Element element, String domain, Documents documents) {
        Document extension = element.document();
        String key = "cti_" + extension.id().kind() + "@" + domain;
        try {
            return problems(
                    guard.judgeExtension(parse(element.xml()), guarded(domain, documents)),
                    finding -> pointer(element.member().isEmpty() ? finding.where() : element.member()),
                    key,
                    extension.field(),
                    "left out for inbound callers");
        } catch (MalformedXml e) {
            return List.of(
                    Problem.refused(key, extension.field(), "", "its XML cannot be read back: " + e.getMessage()));
        }
    }

    /** Why a param or variable of a user, a gateway or a domain is not served; nothing when it is harmless. */
    public List<Problem> member(
            Document holder, String member, String name, String value, String domain, Documents documents) {
        boolean param = member.equals("param");
        GuardedDomain guarded = guarded(domain, documents);
        Verdict verdict =
                param ? guard.judgeParameter(name, value, guarded) : guard.judgeVariable(name, value, guarded);
        String key = "cti_" + holder.id().kind() + (holder.domain().isEmpty() ? "" : "@" + holder.domain());
        String pointer = "/" + member + "/" + name.replace("~", "~0").replace("/", "~1");
        return problems(
                verdict,
                finding -> pointer,
                key,
                holder.field(),
                (param ? "the param " : "the variable ") + name + " is not served");
    }

    Guard guard() {
        return guard;
    }

    /**
     * The XML as FreeSWITCH will have it, what its own configuration fills in marked as such for the guard. A document that
     * writes the marks itself gets others that mean nothing.
     */
    static XmlElement parse(Xml xml) throws MalformedXml {
        String text = xml.text().replace('\uE000', '\uFFFD').replace('\uE001', '\uFFFD');
        return XmlReader.read(GLOBAL.matcher(text).replaceAll("\uE000$1\uE001"));
    }

    static GuardedDomain guarded(String domain, Documents documents) {
        Set<String> allowed = new HashSet<>();
        Domains.settings(documents, domain).ifPresent(settings -> allowed.addAll(settings.texts("inbound-allow")));
        return new GuardedDomain(domain, allowed);
    }

    /** {@code condition[0]/action[1]} as the document has it: {@code /condition/0/action/1}. */
    static String pointer(String where) {
        return where.isEmpty() ? "" : "/" + PLACE.matcher(where).replaceAll("/$1");
    }

    private static List<Problem> problems(
            Verdict verdict, Function<Finding, String> pointer, String key, String field, String consequence) {
        if (!(verdict instanceof Verdict.Refused refused)) {
            return List.of();
        }
        return refused.findings().stream()
                .map(finding -> Problem.ignored(key, field, pointer.apply(finding), text(finding, consequence)))
                .toList();
    }

    static String text(Finding finding, String consequence) {
        String way = finding.way().isEmpty() ? "" : "; the way: " + String.join(" → ", finding.way());
        return consequence + ": " + finding.reason() + " (docs/guard/" + finding.rule() + ".md)" + way;
    }
}
