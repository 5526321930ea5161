package io.cordboard.guard;

import io.cordboard.xml.XmlElement;
import java.util.List;

/** fifo.conf (mod_fifo.c): a queue's members, each a dial string in the element's text. */
final class FifoConfRule implements ConfigurationRule {
    @Override
    public List<Objection> judge(XmlElement element, Premises premises) {
        return element.name().equals("member")
                ? DialStringRule.judge(ArgumentReader.read(element.text().strip(), Proofs.NONE, premises), premises)
                : List.of();
    }
}
