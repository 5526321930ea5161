package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An action as written in a dialplan extension.
 *
 * @param pointer the pointer to it in the document
 * @param data the text of the element, which FreeSWITCH prefers, or the data
 */
record WrittenAction(String pointer, String application, String data, boolean inline) {

    /** All actions and anti-actions of an extension, including nested ones. */
    static List<WrittenAction> of(JsonNode extension) {
        List<WrittenAction> actions = new ArrayList<>();
        conditions(extension, "", actions);
        return actions;
    }

    private static void conditions(JsonNode holder, String pointer, List<WrittenAction> actions) {
        JsonNode conditions = holder.path("condition");
        for (int i = 0; i < conditions.size(); i++) {
            String at = pointer + "/condition/" + i;
            for (String list : List.of("action", "anti-action")) {
                JsonNode written = conditions.get(i).path(list);
                for (int j = 0; j < written.size(); j++) {
                    actions.add(action(written.get(j), at + "/" + list + "/" + j));
                }
            }
            conditions(conditions.get(i), at, actions);
        }
    }

    private static WrittenAction action(JsonNode action, String pointer) {
        String text = action.path("text").asText();
        return new WrittenAction(
                pointer,
                action.path("application").asText(),
                (text.isBlank() ? action.path("data").asText() : text).strip(),
                io.cordboard.document.Document.isTrue(action.path("inline").asText()));
    }
}
