package io.cordboard.fetch;

import io.cordboard.render.Xml;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.regex.Pattern;

/** Rendered XML for the guard, with the values of FreeSWITCH's own configuration marked. */
final class MarkedXml {
    /** {@code $${name}}: remains in rendered XML only where FreeSWITCH should replace it. */
    private static final Pattern GLOBAL = Pattern.compile("\\$\\$\\{([^}]*)}");

    private MarkedXml() {}

    /** Parses the XML as FreeSWITCH will see it. Marks that a document contains are replaced by characters without a meaning. */
    static XmlElement parse(Xml xml) throws MalformedXml {
        String text = xml.text().replace('\uE000', '\uFFFD').replace('\uE001', '\uFFFD');
        return XmlReader.read(GLOBAL.matcher(text).replaceAll("\uE000$1\uE001"));
    }
}
