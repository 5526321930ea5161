package io.cordboard.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The params of a user that members of its document represent ({@code x-params}): the name of each param, and its value,
 * in which {@code $} is the value of the member; or an object that maps values.
 */
public final class DirectoryParams {
    private DirectoryParams() {}

    /** Those of a user, except params that its document contains itself. */
    public static List<NamedValue> of(KindTraits users, Document user) {
        List<NamedValue> params = new ArrayList<>();
        for (MarkedValue member : users.marked(user.json(), "x-params")) {
            for (Map.Entry<String, JsonNode> param : member.annotation().properties()) {
                String value = param.getValue().isObject()
                        ? param.getValue().path(member.value()).asText(member.value())
                        : param.getValue().asText().replace("$", member.value());
                if (user.pair("param", param.getKey()).isEmpty()) {
                    params.add(new NamedValue(param.getKey(), value));
                }
            }
        }
        return params;
    }
}
