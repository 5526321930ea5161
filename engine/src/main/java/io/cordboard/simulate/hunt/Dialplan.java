package io.cordboard.simulate.hunt;

import io.cordboard.xml.XmlElement;

/** The result of a fetch of the dialplan. */
public sealed interface Dialplan {

    /** The text as it was served or as it is in a file. It is preprocessed and parsed as FreeSWITCH does. */
    record Text(String xml) implements Dialplan {}

    /** A parsed tree, which is not preprocessed. */
    record Tree(XmlElement root) implements Dialplan {}

    /** No dialplan: the hunt fails, and the call is hung up with NO_ROUTE_DESTINATION. */
    record NotFound() implements Dialplan {}
}
