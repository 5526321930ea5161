package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.List;

/** Judges the elements of one configuration. A refused element is left out with its children. */
interface ConfigurationRule {
    /** The objections to one element, without its children. Elements come in document order. */
    List<Objection> judge(XmlElement element, GuardScope premises);

    /** Whether the module reads such an element, so that what is below it counts. */
    default boolean knows(XmlElement element) {
        return true;
    }
}
