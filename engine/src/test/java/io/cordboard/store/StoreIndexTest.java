package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Documents;
import io.cordboard.document.StoreIndex;
import io.cordboard.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The existing domains and gateways, according to the keys of the store. */
class StoreIndexTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String USERS = "cti_exten@lab.example";

    @Test
    void domainsAreThoseThatCtiDomainNamesOrThatHaveUsersOrGateways() {
        STORE.redis("HSET", "cti_domain", "a.example", "{}", "b.example", "{");
        STORE.redis("HSET", USERS, "1001", "{}");
        STORE.redis("HSET", "cti_exten@{tagged.example}", "1001", "{}");
        STORE.redis("HSET", "cti_gateway@trunks.example", "carrier", "{}");
        STORE.redis("HSET", "cti_dialplan_extension@nobody.example", "x", "{}");

        assertThat(index().domains())
                .containsExactly("a.example", "b.example", "lab.example", "tagged.example", "trunks.example");
    }

    @Test
    void aNameThatIsNotALowerCaseDomainIsIgnored() {
        STORE.redis("HSET", "cti_domain", "Upper.example", "{}", "a b", "{}", "\u0001", "{}", "", "{}");
        STORE.redis("HSET", "cti_exten@UPPER.example", "1001", "{}");
        STORE.redis("HSET", "cti_gateway@a\u0001b", "carrier", "{}");
        STORE.redis("HSET", "cti_gateway@Upper.example", "carrier", "{}");

        assertThat(index().domains()).isEmpty();
        assertThat(index().gateways()).isEmpty();
    }

    @Test
    void aDomainListOfAnotherTypeLeavesTheRestOfTheIndexAlone() {
        STORE.redis("SET", "cti_domain", "x");
        STORE.redis("HSET", USERS, "1001", "{}");

        assertThat(index().domains()).containsExactly("lab.example");
    }

    private static StoreIndex index() {
        return STORE.ask(Documents::index);
    }
}
