package io.cordboard.document;

/** One thing that an answer asks of the documents. The answer depends on exactly these queries. */
public sealed interface Query {
    /** One document of a hash. */
    record One(DocumentId id) implements Query {}

    /** All documents of a hash: for kinds whose hashes are small, or if FreeSWITCH asks for all of them. */
    record All(String kind, String domain) implements Query {}

    /** A route with every extension and PBX object that it names. */
    record Route(String domain, String name) implements Query {}

    /** The existing domains, and the gateways of all of them. */
    record Index() implements Query {}
}
