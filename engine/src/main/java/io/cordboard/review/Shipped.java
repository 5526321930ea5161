package io.cordboard.review;

import io.cordboard.text.PackagedFiles;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The configuration in {@code fs-conf}: what a FreeSWITCH has on disk when everything else comes from Cordboard. */
public final class Shipped {
    private static final String FOLDER = "fs-conf/autoload_configs";

    private final PackagedFiles files;

    private Shipped(PackagedFiles files) {
        this.files = files;
    }

    public static Shipped configuration() {
        return new Shipped(PackagedFiles.of(FOLDER));
    }

    /** The elements of a configuration ({@code voicemail.conf}); empty if it is not shipped. */
    List<XmlElement> elements(String name) {
        Optional<String> text = files.text(name + ".xml");
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            return XmlReader.read(text.get()).children();
        } catch (MalformedXml e) {
            throw new IllegalStateException("fs-conf: " + name + ".xml is not XML: " + e.getMessage(), e);
        }
    }

    /** The modules that are loaded. */
    Set<String> modules() {
        Set<String> modules = new LinkedHashSet<>();
        elements("modules.conf").stream()
                .flatMap(list -> list.children("load").stream())
                .forEach(load -> load.attribute("module").ifPresent(modules::add));
        return modules;
    }
}
