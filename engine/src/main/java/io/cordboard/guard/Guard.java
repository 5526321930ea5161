package io.cordboard.guard;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.application.CapturesRule;
import io.cordboard.guard.application.ExtensionJudge;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.ControlRule;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.ReservedVariables;
import io.cordboard.guard.argument.Side;
import io.cordboard.guard.argument.TenantRule;
import io.cordboard.guard.configuration.ConfigurationJudge;
import io.cordboard.guard.configuration.ConfigurationRules;
import io.cordboard.guard.configuration.DirectoryParameter;
import io.cordboard.guard.configuration.ParameterRule;
import io.cordboard.guard.configuration.SafeMacros;
import io.cordboard.guard.variable.VariableRule;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Judges rendered XML before it is sent, and refuses what is not known to be safe; see {@code docs/guard/}. In the judged
 * XML, {@code $${name}} of the configured globals is written as U+E000, the name, U+E001.
 */
public final class Guard {
    private final GuardSettings settings;

    public Guard(GuardSettings settings) {
        this.settings = settings;
    }

    /** The names that may be used as {@code $${name}} in what is served. */
    public GuardSettings settings() {
        return settings;
    }

    /** Judges one {@code <extension>} of a dialplan that answers an inbound call. */
    public GuardVerdict judgeExtension(XmlElement extension, GuardedDomain domain) {
        return judgeExtension(extension, domain, Side.OUTSIDE);
    }

    /** Judges what nobody may get, whoever calls: behaviour that is undefined in FreeSWITCH can crash it. */
    public GuardVerdict judgeForAnybody(XmlElement extension) {
        return GuardVerdict.of(CapturesRule.judgeAll(extension));
    }

    /** Judges one {@code <extension>} of a dialplan that answers a call from that side of the domain. */
    public GuardVerdict judgeExtension(XmlElement extension, GuardedDomain domain, Side side) {
        return judgeExtension(extension, new GuardScope(settings, domain, side, false, true));
    }

    /**
     * Judges an extension that Cordboard itself has composed: it may give a recalled leg the caller's identity; all other
     * rules apply.
     */
    public GuardVerdict judgeOwnExtension(XmlElement extension, GuardedDomain domain, Side side) {
        return judgeExtension(extension, new GuardScope(settings, domain, side, true, true));
    }

    /** Judges what no document may contain, whoever calls: the variables by which Cordboard knows whose call it is. */
    public GuardVerdict judgeForEverybody(XmlElement root) {
        return GuardVerdict.of(ReservedVariables.judge(root));
    }

    private static GuardVerdict judgeExtension(XmlElement extension, GuardScope premises) {
        return verdict(new ExtensionJudge(premises).judge(extension), premises);
    }

    /** A trusted domain's own calls are limited to its own objects, and by nothing else. */
    private static GuardVerdict verdict(List<Finding> findings, GuardScope premises) {
        boolean trusted = premises.side().isOwn() && !premises.domain().isConfined();
        return GuardVerdict.of(
                trusted
                        ? findings.stream()
                                .filter(finding -> finding.rule().equals(TenantRule.NAME)
                                        || finding.rule().equals(CapturesRule.NAME))
                                .toList()
                        : findings);
    }

    /** Judges a {@code <variable>} of a user, a gateway or a domain by the same rules as {@code set}. */
    public GuardVerdict judgeVariable(String name, String value, GuardedDomain domain) {
        Argument argument = ArgumentReader.read(value, KnownValues.NONE, premises(domain));
        List<Finding> findings = new ArrayList<>();
        for (Objection objection : VariableRule.judge(name, argument, premises(domain))) {
            findings.add(new Finding(
                    objection.rule(), "variable " + name, objection.reason(), List.of("set " + name + "=" + value)));
        }
        return GuardVerdict.of(findings);
    }

    /**
     * Judges a {@code <param>} of a user, a gateway or a domain: some decide where a caller of voicemail is sent.
     *
     * @param kind the kind of the document
     */
    public GuardVerdict judgeParameter(String kind, String name, String value, GuardedDomain domain) {
        List<Objection> objections = new ArrayList<>(ParameterRule.judge(kind, name, premises(domain)));
        objections.addAll(DirectoryParameter.judge(name, value, premises(domain)));
        objections.addAll(ControlRule.judge(Argument.literal(value)));
        List<Finding> findings = objections.stream()
                .map(objection ->
                        new Finding(objection.rule(), "param " + name, objection.reason(), List.of(name + " " + value)))
                .toList();
        return GuardVerdict.of(findings);
    }

    /**
     * Judges a configuration such as {@code ivr.conf}. The place of a finding is that of the element to leave out.
     *
     * @param configuration its root, whose children are judged
     */
    public GuardVerdict judgeConfiguration(String name, XmlElement configuration, GuardedDomain domain) {
        return judgeConfiguration(name, configuration, domain, Side.OUTSIDE);
    }

    /**
     * Judges a configuration for a call from that side of the domain. The admin of all domains, who is trusted, writes
     * configurations, but not every caller may use every trunk.
     */
    public GuardVerdict judgeConfiguration(String name, XmlElement configuration, GuardedDomain domain, Side side) {
        GuardScope premises = new GuardScope(settings, domain.trusting(), side);
        return verdict(new ConfigurationJudge(ConfigurationRules.of(name), premises).judge(configuration), premises);
    }

    /** Judges phrase macros, given the element that contains the {@code <language>}s. */
    public GuardVerdict judgeLanguages(XmlElement languages, GuardedDomain domain) {
        return GuardVerdict.of(
                new ConfigurationJudge(ConfigurationRules.languages(), premises(domain)).judge(languages));
    }

    /** The names, in lower case, of the macros that execute nothing and play no macro that does. */
    public Set<String> safePhrases(XmlElement languages) {
        return SafeMacros.of(languages, settings);
    }

    private GuardScope premises(GuardedDomain domain) {
        return new GuardScope(settings, domain, Side.OUTSIDE);
    }
}
