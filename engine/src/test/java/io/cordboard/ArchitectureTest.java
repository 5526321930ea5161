package io.cordboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A room is a package below io.cordboard, with everything in it. Imports between rooms go down only. */
class ArchitectureTest {

    private static final String BASE = "io.cordboard";
    private static final String WIRING = "";

    /** From the top down. A room may use every room of the layers below its own. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of(WIRING),
            Set.of("http", "editor", "cli", "bench", "callflow", "callback", "upkeep", "esl"),
            Set.of("rehearse", "review", "fetch", "objects", "convert", "guard", "simulate"),
            Set.of("render", "compose", "route", "request", "dialplan", "xml"),
            Set.of("store", "schema"),
            Set.of("regex", "metrics"));

    /** What a room may use of its own layer. */
    private static final Map<String, Set<String>> BESIDE = Map.ofEntries(
            Map.entry("callflow", Set.of("esl")),
            Map.entry("callback", Set.of("esl")),
            Map.entry("upkeep", Set.of("esl")),
            Map.entry("cli", Set.of("http", "bench", "esl")),
            Map.entry("rehearse", Set.of("fetch", "objects", "guard", "simulate")),
            Map.entry("review", Set.of("fetch")),
            Map.entry("fetch", Set.of("objects", "guard", "simulate")),
            Map.entry("objects", Set.of("guard")),
            Map.entry("guard", Set.of("simulate")),
            Map.entry("render", Set.of("compose", "route", "request", "dialplan", "xml")),
            Map.entry("compose", Set.of("route", "request", "dialplan", "xml")),
            Map.entry("route", Set.of("request", "dialplan", "xml")),
            Map.entry("request", Set.of("dialplan", "xml")),
            Map.entry("dialplan", Set.of("xml")),
            Map.entry("store", Set.of("schema")));

    /** Jobs and pure rooms compute from documents: they read no store and wait for nothing. */
    private static final Set<String> MAY_WAIT =
            Set.of(WIRING, "http", "editor", "cli", "bench", "callflow", "callback", "upkeep", "esl", "store");

    private static final List<String> WAITING = List.of("io.vertx.", "io.netty.");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void everyClassStandsInARoomThatHasALayer() {
        assertThat(CLASSES.stream().filter(type -> layerOf(roomOf(type)) < 0).map(JavaClass::getName))
                .as("classes in a room that LAYERS does not place")
                .isEmpty();
    }

    @Test
    void importsGoDownOnly() {
        holdsForEveryClass("use only the rooms below its own", (from, to) -> {
            String user = roomOf(from);
            return !isOurs(to) || user.equals(roomOf(to)) || mayUse(user, roomOf(to));
        });
    }

    @Test
    void jobsAndPureRoomsKnowNeitherStoreNorVertx() {
        holdsForEveryClass(
                "take plain documents", (from, to) -> MAY_WAIT.contains(roomOf(from)) || !(isStore(to) || waits(to)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static boolean mayUse(String user, String used) {
        return layerOf(user) < layerOf(used)
                || BESIDE.getOrDefault(user, Set.of()).contains(used);
    }

    private static int layerOf(String room) {
        return LAYERS.indexOf(LAYERS.stream()
                .filter(layer -> layer.contains(room))
                .findFirst()
                .orElse(Set.of()));
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(BASE + ".");
    }

    private static boolean isStore(JavaClass type) {
        return isOurs(type) && roomOf(type).equals("store");
    }

    private static boolean waits(JavaClass type) {
        return WAITING.stream().anyMatch(type.getName()::startsWith);
    }

    private static String roomOf(JavaClass type) {
        return type.getPackageName().equals(BASE)
                ? WIRING
                : type.getPackageName().substring(BASE.length() + 1).split("\\.", 2)[0];
    }

    private static void holdsForEveryClass(String what, BiPredicate<JavaClass, JavaClass> allowed) {
        classes()
                .should(new ArchCondition<>(what) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        uses(type)
                                .filter(use ->
                                        !allowed.test(type, use.getTargetClass().getBaseComponentType()))
                                .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                    }
                })
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static Stream<Dependency> uses(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream();
    }
}
