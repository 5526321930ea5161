package io.cordboard.compose;

import java.util.List;

/** A function that a template may call. It gives text, or lists and maps of it, and nothing by which more is reached. */
@FunctionalInterface
public interface TemplateFunction {
    Object call(List<String> arguments);
}
