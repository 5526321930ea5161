package io.cordboard.fetch;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The next lookups to which the actions of an extension lead, including nested ones. */
final class ExtensionHunts {
    private final List<XmlElement> menus;
    private final List<NextHunt> hunts = new ArrayList<>();

    private ExtensionHunts(List<XmlElement> menus) {
        this.menus = menus;
    }

    /** @param menus those of ivr.conf */
    static List<NextHunt> of(XmlElement extension, List<XmlElement> menus) {
        ExtensionHunts found = new ExtensionHunts(menus);
        found.collect(extension);
        return found.hunts;
    }

    private void collect(XmlElement element) {
        if (element.name().equals("action") || element.name().equals("anti-action")) {
            String application = application(element);
            if (application.equals("ivr")) {
                hunts.addAll(new MenuHops(menus).of(NextHunt.data(element)));
            } else {
                NextHunt.of(application, NextHunt.data(element)).ifPresent(hunts::add);
            }
        }
        element.children().forEach(this::collect);
    }

    /** The menus that the actions of an extension name. */
    static List<String> menus(XmlElement extension) {
        List<String> names = new ArrayList<>();
        if (application(extension).equals("ivr")) {
            NextHunt.literal(NextHunt.data(extension)).ifPresent(names::add);
        }
        extension.children().forEach(child -> names.addAll(menus(child)));
        return names;
    }

    private static String application(XmlElement action) {
        return action.attribute("application").orElse("").toLowerCase(Locale.ROOT);
    }
}
