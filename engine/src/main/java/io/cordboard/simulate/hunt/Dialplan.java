package io.cordboard.simulate.hunt;

import io.cordboard.xml.XmlElement;

/** What a fetch of the dialplan brought. */
public sealed interface Dialplan {

    /** The text as it was served or as it stands in a file; it is preprocessed and parsed as FreeSWITCH does. */
    record Text(String xml) implements Dialplan {}

    /** A tree that is parsed already; nothing is preprocessed any more. */
    record Tree(XmlElement root) implements Dialplan {}

    /** No dialplan: the hunt fails, and the call is hung up with NO_ROUTE_DESTINATION. */
    record NotFound() implements Dialplan {}
}
