package io.cordboard.change;

import io.cordboard.document.DocumentId;
import java.nio.charset.StandardCharsets;

/**
 * A document as it is stored.
 *
 * @param etag identifies the stored bytes: a hash with a key, so that nobody can guess a PIN from it
 */
@SuppressWarnings("ArrayRecordComponent") // equals compares the ETag, which stands for the bytes
public record StoredDocument(DocumentId id, byte[] bytes, String etag) {
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof StoredDocument stored && stored.id.equals(id) && stored.etag.equals(etag);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + etag.hashCode();
    }
}
