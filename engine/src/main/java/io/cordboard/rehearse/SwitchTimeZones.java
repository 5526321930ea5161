package io.cordboard.rehearse;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Documents;
import io.cordboard.simulate.time.ZoneTable;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The time zones of the switch: the names in {@code timezones.conf}, with the rules of the tz database. */
final class SwitchTimeZones {
    private static final String FILE = "timezones.conf";

    /** The zones of {@code fs-conf}. */
    private static final class Shipped {
        static final ZoneTable ZONES = ShippedConfiguration.named(FILE)
                .map(shipped -> table(List.of(shipped)))
                .orElse(ZoneTable.NONE);
    }

    private SwitchTimeZones() {}

    /** The zones of {@code cti_configuration}; if absent, those of {@code fs-conf} on FreeSWITCH's disk. */
    static ZoneTable served(Documents documents) {
        return documents
                .document("configuration", "", FILE)
                .map(document -> table(ConfigurationTree.elements(document.json())))
                .orElseGet(() -> Shipped.ZONES);
    }

    /** The zones of a {@code timezones.conf} inside the document; if absent, the switch knows no zone by name. */
    static ZoneTable within(String xml) {
        if (!xml.contains(FILE)) {
            return ZoneTable.NONE;
        }
        try {
            return table(List.of(XmlReader.read(xml)));
        } catch (MalformedXml e) {
            return ZoneTable.NONE; // the trace reports that it is not XML
        }
    }

    private static ZoneTable table(List<XmlElement> elements) {
        Set<String> names = new HashSet<>();
        elements.forEach(element -> collect(element, names));
        return name -> names.contains(name) ? ZoneTable.TZ_DATABASE.zone(name) : java.util.Optional.empty();
    }

    private static void collect(XmlElement element, Set<String> names) {
        if (element.name().equals("zone")) {
            element.attribute("name").ifPresent(names::add);
        }
        element.children().forEach(child -> collect(child, names));
    }
}
