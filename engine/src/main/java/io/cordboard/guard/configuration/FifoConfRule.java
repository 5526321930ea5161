package io.cordboard.guard.configuration;

import io.cordboard.guard.application.DialStringRule;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.List;

/** fifo.conf (mod_fifo.c): the members of a queue, each a dial string in the element's text. */
final class FifoConfRule implements ConfigurationRule {
    @Override
    public List<Objection> judge(XmlElement element, GuardScope premises) {
        return element.name().equals("member")
                ? DialStringRule.judge(
                        ArgumentReader.read(element.text().strip(), KnownValues.NONE, premises), premises)
                : List.of();
    }
}
