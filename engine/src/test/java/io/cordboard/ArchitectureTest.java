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
import io.cordboard.testing.Circles;
import io.cordboard.testing.Resources;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A room is a package below io.cordboard. {@code rooms.txt} lists the rooms, and the rooms that each one uses. */
class ArchitectureTest {

    private static final String BASE = "io.cordboard.";

    /** Each room with the rooms that it uses, from the top down. */
    private static final Map<String, Set<String>> ROOMS = rooms();

    /** Rooms that compute from documents: they read no store and wait for nothing. */
    private static final Set<String> PURE = Set.of(
            "rehearse",
            "review",
            "fetch",
            "objects",
            "guard",
            "simulate",
            "render",
            "compose",
            "route",
            "request",
            "dialplan",
            "xml",
            "kind",
            "document",
            "text",
            "regex");

    private static final List<String> WAITING = List.of("io.vertx.", "io.netty.");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cordboard");

    private static Map<String, Set<String>> rooms() {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        Set<String> last = new LinkedHashSet<>();
        for (String line : Resources.text("rooms.txt").lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            String used = line;
            if (!line.startsWith(" ")) {
                last = new LinkedHashSet<>();
                rooms.put(line.substring(0, line.indexOf(':')), last);
                used = line.substring(line.indexOf(':') + 1);
            }
            last.addAll(used.isBlank() ? List.of() : List.of(used.strip().split(" +")));
        }
        return rooms;
    }

    @Test
    void roomsUseWhatIsListedAndNothingElse() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            used.putIfAbsent(roomOf(type), new TreeSet<>());
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                JavaClass target = use.getTargetClass().getBaseComponentType();
                if (isOurs(target) && !roomOf(target).equals(roomOf(type))) {
                    used.get(roomOf(type)).add(roomOf(target));
                }
            }
        }
        Map<String, Set<String>> listed = new TreeMap<>();
        ROOMS.forEach((room, uses) -> listed.put(room, new TreeSet<>(uses)));
        assertThat(used).isEqualTo(listed);
    }

    @Test
    void aRoomUsesOnlyRoomsThatAreListedBelowIt() {
        List<String> order = new ArrayList<>(ROOMS.keySet());
        ROOMS.forEach((room, uses) -> assertThat(uses)
                .as("the rooms that %s uses", room)
                .allSatisfy(use -> assertThat(order.indexOf(use)).isGreaterThan(order.indexOf(room))));
    }

    /** {@code circles.txt} lists the circles of classes within a room that are left; none may be added. */
    @Test
    void classesOfARoomLeadInCirclesOnlyWhereThatIsListed() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            Set<String> used = uses.computeIfAbsent(topLevel(type), name -> new TreeSet<>());
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                JavaClass target = use.getTargetClass().getBaseComponentType();
                if (target.getPackageName().equals(type.getPackageName())) {
                    used.add(topLevel(target));
                }
            }
            used.remove(topLevel(type));
        }
        List<String> circles = Circles.of(uses).stream()
                .map(circle -> String.join(" ", circle))
                .sorted()
                .toList();
        assertThat(circles)
                .containsExactlyInAnyOrderElementsOf(Resources.text("circles.txt")
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .toList());
    }

    private static String topLevel(JavaClass type) {
        String name = type.getName().substring(BASE.length());
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    @Test
    void pureRoomsKnowNeitherStoreNorVertx() {
        holdsForEveryClass("take plain documents", (from, to) -> !isPure(from) || !(isStore(to) || waits(to)));
    }

    /** Time in which the process did not run must not make an answer late. */
    @Test
    void onlyRunningTimeCallsTheTimeoutOfAFuture() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getName().equals("timeout")
                                && call.getTargetOwner().isAssignableTo(Future.class))
                        .map(call -> call.getOriginOwner().getSimpleName()))
                .containsOnly("RunningTime");
    }

    /** Neither in the program nor in its tests. */
    @Test
    void noSimpleNameIsUsedTwice() throws IOException {
        Path sources = Path.of(System.getProperty("cordboard.root"), "engine", "src");
        Map<String, List<Path>> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(sources)) {
            paths.filter(path -> path.toString().endsWith(".java") && !path.endsWith("package-info.java"))
                    .forEach(path -> files.computeIfAbsent(path.getFileName().toString(), name -> new ArrayList<>())
                            .add(sources.relativize(path)));
        }
        assertThat(files).hasSizeGreaterThan(1_000);
        assertThat(files.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + "(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(BASE);
    }

    private static boolean isPure(JavaClass type) {
        return PURE.contains(roomOf(type).split("\\.", 2)[0]);
    }

    private static boolean isStore(JavaClass type) {
        return isOurs(type) && roomOf(type).startsWith("store.");
    }

    private static boolean waits(JavaClass type) {
        return WAITING.stream().anyMatch(type.getName()::startsWith);
    }

    private static String roomOf(JavaClass type) {
        return type.getPackageName().substring(BASE.length());
    }

    private static void holdsForEveryClass(String what, BiPredicate<JavaClass, JavaClass> allowed) {
        classes()
                .should(new ArchCondition<>(what) {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(use ->
                                        !allowed.test(type, use.getTargetClass().getBaseComponentType()))
                                .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                    }
                })
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
