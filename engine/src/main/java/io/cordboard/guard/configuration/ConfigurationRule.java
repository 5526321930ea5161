package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.List;

/** Judges the elements of one configuration; one that is refused is left out with all that it holds. */
interface ConfigurationRule {
    /** The objections to one element, its children aside; elements come in document order. */
    List<Objection> judge(XmlElement element, GuardScope premises);
}
