package io.cordboard.fetch;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The next lookups that the keys of a menu, and of its submenus, lead to. */
final class MenuHops {
    private final List<XmlElement> menus;
    private final Set<String> seen = new HashSet<>();
    private final List<NextHunt> hops = new ArrayList<>();
    private final Map<String, List<String>> ways = new LinkedHashMap<>();

    MenuHops(List<XmlElement> menus) {
        this.menus = menus;
    }

    List<NextHunt> of(String menu) {
        follow(menu, List.of());
        return hops;
    }

    /** The way to each menu that the caller of a menu can reach, by name in lower case. */
    Map<String, List<String>> ways(String menu) {
        follow(menu, List.of());
        return ways;
    }

    private void follow(String name, List<String> before) {
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        List<String> way = new ArrayList<>(before);
        way.add("ivr " + name);
        ways.put(name.toLowerCase(Locale.ROOT), way);
        menus.stream()
                .filter(menu -> menu.attribute("name").orElse("").equalsIgnoreCase(name))
                .forEach(menu -> menu(menu, way));
    }

    private void menu(XmlElement menu, List<String> way) {
        for (String failure : List.of("exec-on-max-failures", "exec-on-max-timeouts")) {
            menu.attribute(failure).flatMap(NextHunt::inner).ifPresent(hop -> hops.add(hop.after(way)));
        }
        for (XmlElement entry : menu.children("entry")) {
            List<String> pressed = new ArrayList<>(way);
            pressed.add("key " + entry.attribute("digits").orElse(""));
            String param = entry.attribute("param").orElse("");
            switch (entry.attribute("action").orElse("").toLowerCase(Locale.ROOT)) {
                case "menu-exec-app" -> NextHunt.inner(param).ifPresent(hop -> hops.add(hop.after(pressed)));
                case "menu-sub" -> follow(param.strip(), pressed);
                default -> {}
            }
        }
    }
}
