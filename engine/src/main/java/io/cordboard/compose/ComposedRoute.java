package io.cordboard.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Extensions around a route that no document names.
 *
 * @param before hunted before the first extension of the route
 * @param after hunted if no extension of the route has ended the hunt
 */
public record ComposedRoute(List<Extension> before, List<Extension> after) {
    public static final ComposedRoute NOTHING = new ComposedRoute(List.of(), List.of());

    public ComposedRoute {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** An {@code <extension>}. */
    public record Extension(String name, boolean goesOn, List<Test> tests) {
        public Extension {
            tests = List.copyOf(tests);
        }

        /** The model of the template of dialplan extensions. */
        public Map<String, Object> model() {
            Map<String, Object> extension = new LinkedHashMap<>();
            if (goesOn) {
                extension.put("continue", "true");
            }
            extension.put("condition", tests.stream().map(Test::model).toList());
            return Map.of("name", name, "extension", extension);
        }
    }

    /**
     * A {@code <condition>}: if the field matches, its actions run and the next condition is tested.
     *
     * @param field the tested field; without one the condition is always true
     */
    public record Test(String field, String expression, List<Step> steps) {
        public Test {
            steps = List.copyOf(steps);
        }

        public Test(String field, String expression, Step... steps) {
            this(field, expression, List.of(steps));
        }

        public static Test always(Step step) {
            return new Test("", "", step);
        }

        Map<String, Object> model() {
            Map<String, Object> model = new LinkedHashMap<>();
            if (!field.isEmpty()) {
                model.put("field", field);
                model.put("expression", expression);
            }
            model.put("action", steps.stream().map(Step::model).toList());
            return model;
        }
    }

    /** An {@code <action>}; an inline one runs during the hunt. */
    public record Step(DialplanAction action, boolean isInline) {
        public static Step inline(String application, String data) {
            return new Step(new DialplanAction(application, data), true);
        }

        public static Step queued(String application, String data) {
            return new Step(new DialplanAction(application, data), false);
        }

        Map<String, String> model() {
            Map<String, String> model = new LinkedHashMap<>();
            model.put("application", action.application());
            model.put("data", action.data());
            if (isInline) {
                model.put("inline", "true");
            }
            return model;
        }
    }
}
