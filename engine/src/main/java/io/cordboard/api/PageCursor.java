package io.cordboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Where a page of a list ended. Clients must not interpret its text.
 *
 * @param name the last document; empty where the client may not see it
 * @param position how many documents came before
 */
record PageCursor(String name, int position) {
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((position + ":" + name).getBytes(UTF_8));
    }

    /** Fails with 400 if this API did not give it. */
    static PageCursor read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(":", 2);
            if (parts.length == 2 && parts[0].matches("\\d{1,9}")) {
                return new PageCursor(parts[1], Integer.parseInt(parts[0]));
            }
            throw Paging.wrongCursor();
        } catch (IllegalArgumentException e) {
            throw Paging.wrongCursor();
        }
    }
}
