package io.cordboard.guard;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Judges rendered XML before it is sent. What is not proven is refused; see {@code docs/guard/}. In what is handed over, {@code $${name}} of the configured globals is written as U+E000, the
 * name, U+E001.
 */
public final class Guard {
    private final GuardSettings settings;

    public Guard(GuardSettings settings) {
        this.settings = settings;
    }

    /** The names that may stand as {@code $${name}} in what is served. */
    public GuardSettings settings() {
        return settings;
    }

    /** Judges one {@code <extension>} of a dialplan that answers an inbound call. */
    public Verdict judgeExtension(XmlElement extension, GuardedDomain domain) {
        return judgeExtension(extension, domain, Side.OUTSIDE);
    }

    /** Judges what is served to nobody, whoever calls: what FreeSWITCH leaves undefined can crash it. */
    public Verdict judgeForAnybody(XmlElement extension) {
        return Verdict.of(CapturesRule.judgeAll(extension));
    }

    /** Judges one {@code <extension>} of a dialplan that answers a call from that side of the domain. */
    public Verdict judgeExtension(XmlElement extension, GuardedDomain domain, Side side) {
        return judgeExtension(extension, new Premises(settings, domain, side, false, true));
    }

    /**
     * Judges an extension that Cordboard itself has composed: it may make a recalled leg what the caller's own would be, and
     * is held to everything else.
     */
    public Verdict judgeOwnExtension(XmlElement extension, GuardedDomain domain, Side side) {
        return judgeExtension(extension, new Premises(settings, domain, side, true, true));
    }

    private static Verdict judgeExtension(XmlElement extension, Premises premises) {
        return verdict(new ExtensionJudge(premises).judge(extension), premises);
    }

    /** A trusted domain's own calls are held to what belongs to it, and to nothing else. */
    private static Verdict verdict(List<Finding> findings, Premises premises) {
        boolean trusted = premises.side().isOwn() && !premises.domain().isConfined();
        return Verdict.of(
                trusted
                        ? findings.stream()
                                .filter(finding -> finding.rule().equals(TenantRule.NAME)
                                        || finding.rule().equals(CapturesRule.NAME))
                                .toList()
                        : findings);
    }

    /** Judges a {@code <variable>} of a user, a gateway or a domain by the same list as {@code set}. */
    public Verdict judgeVariable(String name, String value, GuardedDomain domain) {
        Argument argument = ArgumentReader.read(value, Proofs.NONE, premises(domain));
        List<Finding> findings = new ArrayList<>();
        for (Objection objection : VariableRule.judge(name, argument, premises(domain))) {
            findings.add(new Finding(
                    objection.rule(), "variable " + name, objection.reason(), List.of("set " + name + "=" + value)));
        }
        return Verdict.of(findings);
    }

    /**
     * Judges a {@code <param>} of a user, a gateway or a domain: some say where a voicemail's caller is sent.
     *
     * @param kind of the document that holds it
     */
    public Verdict judgeParameter(String kind, String name, String value, GuardedDomain domain) {
        List<Objection> objections = new ArrayList<>(ParameterRule.judge(kind, name, premises(domain)));
        objections.addAll(DirectoryParameter.judge(name, value, premises(domain)));
        List<Finding> findings = objections.stream()
                .map(objection ->
                        new Finding(objection.rule(), "param " + name, objection.reason(), List.of(name + " " + value)))
                .toList();
        return Verdict.of(findings);
    }

    /**
     * Judges a configuration such as {@code ivr.conf}. The place of a finding is that of the element to be left out.
     *
     * @param configuration its root, whose children are judged
     */
    public Verdict judgeConfiguration(String name, XmlElement configuration, GuardedDomain domain) {
        return judgeConfiguration(name, configuration, domain, Side.OUTSIDE);
    }

    /**
     * Judges a configuration for a call from that side of the domain. Configurations are written by the admin of all domains,
     * who is trusted; but not every caller may use everybody's trunk.
     */
    public Verdict judgeConfiguration(String name, XmlElement configuration, GuardedDomain domain, Side side) {
        Premises premises = new Premises(settings, domain.trusting(), side);
        return verdict(new ConfigurationJudge(ConfigurationRules.of(name), premises).judge(configuration), premises);
    }

    /** Judges phrase macros, given the element that holds the {@code <language>}s. */
    public Verdict judgeLanguages(XmlElement languages, GuardedDomain domain) {
        return Verdict.of(new ConfigurationJudge(ConfigurationRules.languages(), premises(domain)).judge(languages));
    }

    /** The names, in lower case, of the macros that can neither execute nor play what can. */
    public Set<String> provenPhrases(XmlElement languages) {
        return ProvenMacros.of(languages, settings);
    }

    private Premises premises(GuardedDomain domain) {
        return new Premises(settings, domain, Side.OUTSIDE);
    }
}
