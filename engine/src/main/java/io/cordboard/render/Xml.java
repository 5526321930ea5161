package io.cordboard.render;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rendered XML: it is inserted unescaped into another template, or sent. */
public final class Xml {
    private final @Nullable String text;
    private volatile byte @Nullable [] bytes;
    /** The positions of signatures, searched once and kept with the bytes. */
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

    /** The bytes to send, encoded once. They are shared and must not be changed. */
    public byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = text().getBytes(StandardCharsets.UTF_8);
            bytes = known;
        }
        return known;
    }

    /** The same for one call, with its signatures filled in. Unchanged if there is no placeholder. */
    public Xml signed(CallSignatures call) {
        List<SignaturePlace> known = places;
        if (known == null) {
            known = SignaturePlace.in(bytes());
            places = known;
        }
        return known.isEmpty() ? this : new Xml(SignaturePlace.filled(bytes(), known, call));
    }

    /** The same with only its bytes, which takes half the memory. */
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
