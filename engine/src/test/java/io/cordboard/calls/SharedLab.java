package io.cordboard.calls;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Boots one {@link Lab} for all classes of the suite, when the first case needs it; it ends with the run. */
final class SharedLab implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedLab.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        "lab", key -> Lab.prepare("shared").startCordboard().startFreeSwitch(), Lab.class);
    }
}
