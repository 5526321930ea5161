package io.cordboard.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final Role VIEWER = Role.builtIn("viewer").orElseThrow();
    private static final Role EDITOR = Role.builtIn("editor").orElseThrow();
    private static final Role ADMIN = Role.builtIn("admin").orElseThrow();

    @Test
    void aViewerOnlyReads() {
        assertThat(may(VIEWER, Action.READ, "exten", "acme.test")).isTrue();
        assertThat(may(VIEWER, Action.WRITE, "exten", "acme.test")).isFalse();
        assertThat(may(VIEWER, Action.OPERATE, "call_flow", "acme.test")).isFalse();
        assertThat(may(VIEWER, Action.READ, "admin", "")).isFalse();
        assertThat(may(VIEWER, Action.READ, "sip_profile", "")).isFalse();
        assertThat(may(VIEWER, Action.READ, "status", "")).isTrue();
    }

    @Test
    void anEditorDoesNotWriteTheSettingsOfADomain() {
        assertThat(may(EDITOR, Action.WRITE, "exten", "acme.test")).isTrue();
        assertThat(may(EDITOR, Action.READ, "domain", "acme.test")).isTrue();
        assertThat(may(EDITOR, Action.WRITE, "domain", "acme.test")).isFalse();
        assertThat(may(EDITOR, Action.WRITE, "configuration", "")).isFalse();
    }

    @Test
    void anAdminOfADomainHasNothingThatAllShare() {
        Role bound = ADMIN.within(Optional.of(Set.of("acme.test")));

        assertThat(may(bound, Action.WRITE, "domain", "acme.test")).isTrue();
        assertThat(may(bound, Action.READ, "exten", "other.test")).isFalse();
        assertThat(may(bound, Action.READ, "admin", "")).isFalse();
        assertThat(Rights.of(bound).isAdminOfAll()).isFalse();
        assertThat(Rights.of(ADMIN).isAdminOfAll()).isTrue();
    }

    @Test
    void aTokenMayDoNothingThatItsUserMayNot() {
        Rights both = Rights.of(ADMIN).and(Rights.of(VIEWER.within(Optional.of(Set.of("acme.test")))));

        assertThat(both.may(Action.READ, "exten", "acme.test")).isTrue();
        assertThat(both.may(Action.WRITE, "exten", "acme.test")).isFalse();
        assertThat(both.may(Action.READ, "exten", "other.test")).isFalse();
        assertThat(both.isAdminOfAll()).isFalse();
    }

    @Test
    void nobodyGivesAwayMoreThanHeHas() throws JsonProcessingException {
        Role users = Role.of(
                "users",
                new ObjectMapper()
                        .readTree(
                                "{\"rights\": [{\"kinds\": [\"admin\", \"*\"], \"actions\": [\"read\", \"write\"]}]}"));

        assertThat(users.covers(ADMIN)).isFalse();
        assertThat(users.covers(EDITOR)).isFalse();
        assertThat(users.covers(users.within(Optional.of(Set.of("acme.test"))))).isTrue();
        assertThat(users.within(Optional.of(Set.of("acme.test"))).covers(users)).isFalse();
        assertThat(ADMIN.covers(users)).isTrue();
        assertThat(ADMIN.within(Optional.of(Set.of("acme.test"))).covers(VIEWER))
                .isFalse();
    }

    @Test
    void limitsToDomainsAddUp() {
        Role both =
                VIEWER.within(Optional.of(Set.of("a.test", "b.test"))).within(Optional.of(Set.of("b.test", "c.test")));

        assertThat(both.domains()).contains(Set.of("b.test"));
    }

    private static boolean may(Role role, Action action, String kind, String domain) {
        return Rights.of(role).may(action, kind, domain);
    }
}
