package io.cordboard.fetch;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.Guard;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.objects.RouteElement;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Lets the guard judge the XML before it is sent, and converts its findings to problems. */
public final class InboundGuard {
    /** {@code $${name}} as {@link MarkedXml} marks it. */
    private static final Pattern MARKED_GLOBAL = Pattern.compile("\uE000([^\uE001]*)\uE001");

    private static final Pattern PLACE = Pattern.compile("\\[(\\d+)]");

    private final Guard guard;
    private final GuardedDomains domains;
    private final JudgedTexts judged = new JudgedTexts();

    public InboundGuard(Guard guard, GuardedDomains domains) {
        this.guard = guard;
        this.domains = domains;
    }

    /** The known domains. */
    GuardedDomains domains() {
        return domains;
    }

    /**
     * Why an extension is left out for callers from that side; empty if it is safe.
     *
     * @param way how a call reached the route of the extension; prepended to each finding
     */
    List<Problem> extension(RouteElement element, GuardedDomain domain, Side side, List<String> way) {
        Document extension = element.document();
        String key = "cti_" + extension.id().kind() + (element.isOwn() ? "" : "@" + domain.name());
        String consequence = side == Side.OUTSIDE
                ? "the whole extension is left out for inbound callers"
                : "the whole extension is left out because tenants are fenced";
        try {
            List<Problem> problems = new ArrayList<>(problems(
                    through(way, extension, judge(element, domain, side)),
                    finding -> pointer(element.isMirrored() ? finding.where() : element.member()),
                    key,
                    extension.field(),
                    consequence));
            for (String member : element.plays()) {
                extension
                        .text(member)
                        .map(file -> judgeFile(file, domain, side))
                        .ifPresent(played -> problems.addAll(
                                problems(played, finding -> "/" + member, key, extension.field(), consequence)));
            }
            return problems;
        } catch (MalformedXml e) {
            return List.of(Problem.refused(key, extension.field(), "", "its XML is invalid: " + e.getMessage()));
        }
    }

    /** Why an extension is left out for every caller of a domain whose calls are not judged otherwise. */
    List<Problem> forAnybody(RouteElement element, String domain) {
        Document extension = element.document();
        String key = "cti_" + extension.id().kind() + (element.isOwn() ? "" : "@" + domain);
        try {
            return problems(
                    judgeForAnybody(element),
                    finding -> pointer(element.isMirrored() ? finding.where() : element.member()),
                    key,
                    extension.field(),
                    "the whole extension is left out for all callers");
        } catch (MalformedXml e) {
            return List.of(Problem.refused(key, extension.field(), "", "its XML is invalid: " + e.getMessage()));
        }
    }

    /** Why an extension is left out for everybody. Cordboard's own extensions may set variables that others may not. */
    List<Problem> reserved(RouteElement element) {
        Document extension = element.document();
        if (element.isOwn()) {
            return List.of();
        }
        String key = "cti_" + extension.id().kind() + "@" + extension.domain();
        try {
            return problems(
                    judgeForEverybody(element),
                    finding -> pointer(element.isMirrored() ? finding.where() : element.member()),
                    key,
                    extension.field(),
                    "left out for everybody");
        } catch (MalformedXml e) {
            return List.of(Problem.refused(key, extension.field(), "", "its XML is invalid: " + e.getMessage()));
        }
    }

    /**
     * Why an element is left out for callers from that side; empty if it is served.
     *
     * @param judging the domain, if its calls from that side are judged
     */
    List<Problem> findings(
            RouteElement element, String domain, Optional<GuardedDomain> judging, Side side, List<String> way) {
        List<Problem> findings = new ArrayList<>(reserved(element));
        findings.addAll(judging.map(known -> extension(element, known, side, way))
                .orElseGet(() -> forAnybody(element, domain)));
        return findings;
    }

    private GuardVerdict judgeForEverybody(RouteElement element) throws MalformedXml {
        return judged.judged(element.xml(), "everybody", guard::judgeForEverybody);
    }

    private GuardVerdict judgeForAnybody(RouteElement element) throws MalformedXml {
        return judged.judged(element.xml(), "anybody", guard::judgeForAnybody);
    }

    private GuardVerdict judge(RouteElement element, GuardedDomain domain, Side side) throws MalformedXml {
        boolean own = element.isOwn();
        return judged.ofDomain(
                element.xml(),
                domain,
                side,
                own,
                extension -> own
                        ? guard.judgeOwnExtension(extension, domain, side)
                        : guard.judgeExtension(extension, domain, side));
    }

    /** Why a param or variable of a user, a gateway or a domain is not served; empty if it is harmless. */
    public List<Problem> member(
            Document holder, String member, String name, String value, String domain, Documents documents) {
        boolean param = member.equals("param");
        GuardedDomain guarded = domains.ofDirectory(domain, documents);
        GuardVerdict verdict = param
                ? guard.judgeParameter(holder.id().kind(), name, value, guarded)
                : guard.judgeVariable(name, value, guarded);
        String key = "cti_" + holder.id().kind() + (holder.domain().isEmpty() ? "" : "@" + holder.domain());
        String pointer = "/" + member + "/" + name.replace("~", "~0").replace("/", "~1");
        return problems(
                param ? withoutWay(verdict) : verdict,
                finding -> pointer,
                key,
                holder.field(),
                (param ? "the param " : "the variable ") + name + " is not served");
    }

    /** The way to a param is the param itself, and its value may be a password. */
    private static GuardVerdict withoutWay(GuardVerdict verdict) {
        return verdict instanceof GuardVerdict.Refused refused
                ? new GuardVerdict.Refused(
                        refused.findings().stream().map(Finding::withoutWay).toList())
                : verdict;
    }

    Guard guard() {
        return guard;
    }

    /** Judges a file as if an extension of that domain played it. */
    GuardVerdict judgeFile(String file, GuardedDomain domain, Side side) {
        XmlElement playback = new XmlElement("action", Map.of("application", "playback", "data", file), List.of(), "");
        XmlElement condition = new XmlElement("condition", Map.of(), List.of(playback), "");
        return guard.judgeExtension(new XmlElement("extension", Map.of(), List.of(condition), ""), domain, side);
    }

    /** The findings with the whole way: how a call reaches the extension, and what it would do there. */
    private static GuardVerdict through(List<String> way, Document extension, GuardVerdict verdict) {
        if (way.isEmpty() || !(verdict instanceof GuardVerdict.Refused refused)) {
            return verdict;
        }
        return new GuardVerdict.Refused(refused.findings().stream()
                .map(finding -> finding.after(way, "extension \"" + extension.field() + "\""))
                .toList());
    }

    /** Converts {@code condition[0]/action[1]} to the document's form: {@code /condition/0/action/1}. */
    static String pointer(String where) {
        return where.isEmpty() ? "" : "/" + PLACE.matcher(where).replaceAll("/$1");
    }

    private static List<Problem> problems(
            GuardVerdict verdict, Function<Finding, String> pointer, String key, String field, String consequence) {
        if (!(verdict instanceof GuardVerdict.Refused refused)) {
            return List.of();
        }
        return refused.findings().stream()
                .map(finding -> Problem.ignored(key, field, pointer.apply(finding), text(finding, consequence)))
                .toList();
    }

    static String text(Finding finding, String consequence) {
        String way = finding.way().isEmpty() ? "" : "; the way: " + String.join(" → ", finding.way());
        String text = consequence + ": " + finding.reason() + " (docs/guard/" + finding.rule() + ".md)" + way;
        return MARKED_GLOBAL.matcher(text).replaceAll("\\$\\${$1}");
    }
}
