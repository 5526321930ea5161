package io.cordboard.guard;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges rendered XML before it is sent to answer an inbound call's fetch. What is not proven is refused; see
 * {@code docs/guard/}. In what is handed over, {@code $${name}} of the configured globals is written as U+E000, the
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
        return Verdict.of(new ExtensionJudge(premises(domain)).judge(extension));
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

    /** Judges a {@code <param>} of a user or a domain: some say where a voicemail's caller is sent. */
    public Verdict judgeParameter(String name, String value, GuardedDomain domain) {
        List<Finding> findings = DirectoryParameter.judge(name, value, premises(domain)).stream()
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
        return Verdict.of(new ConfigurationJudge(ConfigurationRules.of(name), premises(domain)).judge(configuration));
    }

    /** Judges phrase macros, given the element that holds the {@code <language>}s. */
    public Verdict judgeLanguages(XmlElement languages, GuardedDomain domain) {
        return Verdict.of(new ConfigurationJudge(new LanguagesRule(), premises(domain)).judge(languages));
    }

    private Premises premises(GuardedDomain domain) {
        return new Premises(settings, domain);
    }
}
