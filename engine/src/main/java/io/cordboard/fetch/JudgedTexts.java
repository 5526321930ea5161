package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.render.Xml;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Verdicts on rendered extensions. The same text is judged once by the same premises, whichever answer it is for. */
final class JudgedTexts {
    private static final long BYTES_OF_HEAP_PER_LETTER = 400;

    private final Cache<Question, GuardVerdict> verdicts = ofTexts();

    /** Extensions that were read, which several classes look at. */
    private static final Cache<String, List<XmlElement>> READ = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / BYTES_OF_HEAP_PER_LETTER)
            .weigher((String text, List<XmlElement> read) -> text.length())
            .executor(Runnable::run)
            .build();

    private record Question(String xml, Object premises) {}

    /** Domains are compared by identity: one that is judged as before is the same object. */
    private record OfDomain(GuardedDomain domain, Side side, boolean own) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof OfDomain of && of.domain == domain && of.side == side && of.own == own;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(domain) + 2 * side.hashCode() + Boolean.hashCode(own);
        }
    }

    private static Cache<Question, GuardVerdict> ofTexts() {
        return Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / BYTES_OF_HEAP_PER_LETTER)
                .weigher((Question question, GuardVerdict verdict) ->
                        question.xml().length())
                .executor(Runnable::run)
                .build();
    }

    /** @param own whether Cordboard itself has composed the extensions */
    GuardVerdict ofDomain(
            Xml xml, GuardedDomain domain, Side side, boolean own, Function<XmlElement, GuardVerdict> judge)
            throws MalformedXml {
        return judged(xml, new OfDomain(domain, side, own), judge);
    }

    /** @param premises what the verdict depends on beside the text */
    GuardVerdict judged(Xml xml, Object premises, Function<XmlElement, GuardVerdict> judge) throws MalformedXml {
        Question question = new Question(xml.text(), premises);
        GuardVerdict known = verdicts.getIfPresent(question);
        if (known != null) {
            return known;
        }
        List<Finding> findings = new ArrayList<>();
        for (XmlElement extension : extensions(xml)) {
            if (judge.apply(extension) instanceof GuardVerdict.Refused refused) {
                findings.addAll(refused.findings());
            }
        }
        GuardVerdict verdict = GuardVerdict.of(findings);
        verdicts.put(question, verdict);
        return verdict;
    }

    /** The extensions of an element. Anything else is a mistake in the template. */
    static List<XmlElement> extensions(Xml xml) throws MalformedXml {
        List<XmlElement> known = READ.getIfPresent(xml.text());
        if (known != null) {
            return known;
        }
        XmlElement all = MarkedXml.parse(new Xml("<all>" + xml.text() + "</all>"));
        if (!all.text().isBlank()
                || all.children().stream().anyMatch(child -> !child.name().equals("extension"))) {
            throw new MalformedXml("only <extension> elements were expected");
        }
        READ.put(xml.text(), all.children());
        return all.children();
    }
}
