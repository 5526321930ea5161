package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.render.Templates;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What PBX objects add to the configuration of a FreeSWITCH module: the template {@code KIND.NAME.conf.ftlx} of their
 * kind, rendered once per object of each domain. Its model is that of the kind's own template.
 */
public final class ObjectConfigurations {
    private final Templates templates;
    private final KindModels models;

    public ObjectConfigurations(Templates templates, KindModels models) {
        this.templates = templates;
        this.models = models;
    }

    /** The elements below {@code <configuration>} for the requested name ({@code callcenter.conf}). */
    public List<XmlElement> elements(String name, Documents documents) {
        List<XmlElement> elements = new ArrayList<>();
        for (KindTraits kind : models.kinds().objects()) {
            String template = kind.name() + "." + name;
            if (templates.has(template)) {
                Set<String> domains = documents.find(known -> known.index().domains());
                domains.forEach(domain -> documents.all(kind.name(), domain).stream()
                        .filter(object -> object.isTrue("enabled", true))
                        .forEach(object -> elements.addAll(rendered(template, object, documents))));
            }
        }
        return elements;
    }

    private List<XmlElement> rendered(String template, Document object, Documents documents) {
        CallFacts nobody = CallFacts.from(Side.OUTSIDE, object.domain());
        List<XmlElement> elements = new ArrayList<>();
        models.templated(object.id().kind())
                .models(object, nobody, documents)
                .forEach(model -> elements.addAll(read(
                        template, templates.render(template, model.values()).text())));
        return elements;
    }

    private static List<XmlElement> read(String template, String xml) {
        try {
            return XmlReader.read("<configuration>" + xml + "</configuration>").children();
        } catch (MalformedXml e) {
            throw new IllegalStateException("the template " + template + " does not write XML: " + e.getMessage(), e);
        }
    }

    /** Merges elements with others of the same name. */
    public static List<XmlElement> merged(List<XmlElement> elements, List<XmlElement> others) {
        List<XmlElement> merged = new ArrayList<>(elements);
        for (XmlElement other : others) {
            int at = 0;
            while (at < merged.size() && !merged.get(at).name().equals(other.name())) {
                at++;
            }
            if (at == merged.size()) {
                merged.add(other);
            } else {
                XmlElement same = merged.get(at);
                List<XmlElement> children = new ArrayList<>(same.children());
                children.addAll(other.children());
                merged.set(at, new XmlElement(same.name(), same.attributes(), children, same.text()));
            }
        }
        return merged;
    }
}
