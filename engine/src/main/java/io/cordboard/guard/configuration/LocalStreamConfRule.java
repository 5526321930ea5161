package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.List;

/** local_stream.conf (mod_local_stream.c): the folder or file that a stream plays. */
final class LocalStreamConfRule implements ConfigurationRule {
    @Override
    public List<Objection> judge(XmlElement element, GuardScope premises) {
        return element.name().equals("directory")
                ? new Parameter("path", element.attribute("path").orElse("")).judgeSound(premises)
                : List.of();
    }
}
