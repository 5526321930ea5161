package io.cordboard.editor;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor's own checks, which need no browser. */
class EditorSourcesTest {
    @BeforeEach
    void node() {
        EditorTools.needNode();
    }

    @Test
    void theTypesFit() {
        EditorTools.run(Map.of(), "node_modules/.bin/tsc", "--noEmit");
    }

    @Test
    void theUnitTestsPass() {
        EditorTools.run(Map.of(), "node", "tests/unit.mjs");
    }
}
