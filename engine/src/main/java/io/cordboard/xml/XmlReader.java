package io.cordboard.xml;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/**
 * Parses XML strictly into {@link XmlElement}s. Document type declarations and external entities are refused, and so is
 * nesting deeper than {@link #MAX_DEPTH} (FreeSWITCH stops at 1,000 nested elements and 100 nested conditions).
 */
public final class XmlReader {
    /** The maximum depth of nested elements. */
    public static final int MAX_DEPTH = 200;

    private static final XMLInputFactory FACTORY = factory();

    private XmlReader() {}

    /** The text is not well-formed XML, or contains something that is refused. The message says where and why. */
    public static final class MalformedXml extends Exception {
        private static final long serialVersionUID = 1L;

        public MalformedXml(String message) {
            super(message);
        }
    }

    /** Parses one document or fragment with a single root element. */
    public static XmlElement read(String xml) throws MalformedXml {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            try {
                while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    refuseDoctype(reader);
                }
                XmlElement root = element(reader, 1);
                while (reader.hasNext()) {
                    reader.next();
                    refuseDoctype(reader);
                }
                return root;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // Some checks of Aalto throw a bare RuntimeException, for example for a declared prefix "xmlns".
            throw new MalformedXml(String.valueOf(e.getMessage()));
        }
    }

    private static XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException, MalformedXml {
        if (depth > MAX_DEPTH) {
            throw new MalformedXml("elements are nested deeper than " + MAX_DEPTH);
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new MalformedXml("the entity &" + reader.getLocalName() + "; is unknown");
                default -> {}
            }
        }
        return new XmlElement(name, attributes, children, text.toString());
    }

    private static void refuseDoctype(XMLStreamReader reader) throws MalformedXml {
        if (reader.getEventType() == XMLStreamConstants.DTD) {
            throw new MalformedXml("document type declarations are not allowed");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // With lazy parsing, errors would occur in getText() as an undeclared exception.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }
}
