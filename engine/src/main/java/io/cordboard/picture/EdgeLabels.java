package io.cordboard.picture;

import io.cordboard.fetch.WalkResult.Action;
import io.cordboard.fetch.WalkResult.Served;
import io.cordboard.kind.KindTraits;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** When a call takes a way: from the names of the served extensions, the keys of menus, and what objects match. */
final class EdgeLabels {
    private static final Map<String, String> WORDS = Map.of("inside", "open", "outside", "closed");

    private EdgeLabels() {}

    /**
     * {@code ring_group/6050/no-answer} of the ring group 6050: "no answer". For the first extension of an object the
     * state in which it is served: "alternative"; else empty.
     */
    static String of(Served served, Action action) {
        String own = served.document().id().kind() + "/" + served.document().field() + "/";
        if (action.extension().startsWith(own)) {
            String rest = action.extension().substring(own.length());
            return WORDS.getOrDefault(rest, rest.replace('/', ' ').replace('-', ' '));
        }
        return action.member()
                .replaceFirst("-?destination$", "")
                .replace("/", "")
                .replace('-', ' ');
    }

    /** The keys of raw menus on the way of a hop. */
    static List<String> keys(List<String> way) {
        return way.stream().filter(step -> step.startsWith("key ")).toList();
    }

    /** The numbers that an object takes; of raw dialplan, the expression for the dialled number. */
    static List<String> numbers(Served served, KindTraits kind) {
        List<String> numbers = new ArrayList<>();
        kind.matches().forEach((member, what) -> {
            if (what.equals("dialled")) {
                served.document()
                        .json()
                        .path(member)
                        .forEach(each -> numbers.add(
                                each.isValueNode()
                                        ? each.asText()
                                        : each.path("pattern").asText()));
            }
        });
        if (kind.matches().isEmpty()) {
            served.extensions().forEach(extension -> expression(extension, numbers));
        }
        return numbers.stream().distinct().toList();
    }

    private static void expression(XmlElement element, List<String> found) {
        if (element.attribute("field").filter("destination_number"::equals).isPresent()) {
            element.attribute("expression").ifPresent(found::add);
        }
        element.children().forEach(child -> expression(child, found));
    }

    /** Whether the clock lets calls run the action. */
    static boolean isQueued(Action action, List<String> queued) {
        String data = action.data().split("[$\uE000\uE001]", 2)[0];
        String word = "Action " + action.element().attribute("application").orElse("") + "(" + data;
        return queued.stream().anyMatch(line -> line.startsWith(word));
    }
}
