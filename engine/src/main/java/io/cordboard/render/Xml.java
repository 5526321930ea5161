package io.cordboard.render;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** XML that was rendered: it stands in a model of another template as it is, or is sent. */
public final class Xml {
    private final @Nullable String text;
    private volatile byte @Nullable [] bytes;
    /** Where signatures go, found once; kept with the bytes. */
    private volatile @Nullable List<SignaturePlace> places;

    public Xml(String text) {
        this.text = text;
    }

    private Xml(byte[] bytes) {
        this.text = null;
        this.bytes = bytes;
    }

    public String text() {
        return text == null ? new String(bytes(), StandardCharsets.UTF_8) : text;
    }

    /** The bytes that are sent, encoded once. They are shared, and not to be changed. */
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = text().getBytes(StandardCharsets.UTF_8);
            bytes = known;
        }
        return known;
    }

    /** The same for one call: with its signatures in the places for them. Without a place, unchanged. */
    public Xml signed(CallSignatures call) {
        List<SignaturePlace> known = places;
        if (known == null) {
            known = SignaturePlace.in(bytes());
            places = known;
        }
        return known.isEmpty() ? this : new Xml(SignaturePlace.filled(bytes(), known, call));
    }

    /** The same with its bytes alone: half as large, for what is kept to be sent. */
    public Xml asSent() {
        return new Xml(bytes());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Xml xml && text().equals(xml.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
