package io.cordboard.simulate.hunt;

import io.cordboard.xml.XmlElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a fetch of the dialplan. */
public sealed interface Dialplan {

    /**
     * The text as it was served or as it is in a file. It is preprocessed and parsed as FreeSWITCH does, once for all calls
     * that get the same object, unless the preprocessor has something to do in it.
     */
    final class Text implements Dialplan {
        private final String xml;

        private volatile @Nullable Contexts contexts;

        public Text(String xml) {
            this.xml = xml;
        }

        String xml() {
            return xml;
        }

        /** What was found in it before, if that is the same for all calls. */
        Optional<Contexts> known() {
            return Optional.ofNullable(contexts);
        }

        void know(Contexts found) {
            contexts = found;
        }
    }

    /** A parsed tree, which is not preprocessed. */
    record Tree(XmlElement root) implements Dialplan {}

    /** No dialplan: the hunt fails, and the call is hung up with NO_ROUTE_DESTINATION. */
    record NotFound() implements Dialplan {}
}
