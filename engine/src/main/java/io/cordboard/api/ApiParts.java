package io.cordboard.api;

import io.cordboard.admin.ApiUsers;
import io.cordboard.change.DocumentChanges;
import io.cordboard.change.StoredDocuments;
import io.cordboard.change.StoredLists;
import io.cordboard.kind.Schemas;
import io.cordboard.sound.SoundFolder;
import io.cordboard.status.Status;
import java.util.Optional;
import java.util.Set;

/**
 * The parts that the API is built from.
 *
 * @param sounds FreeSWITCH's folder of recordings; empty if this node has none
 * @param proxies the addresses of reverse proxies
 * @param version of this program
 */
public record ApiParts(
        ApiUsers users,
        Schemas schemas,
        DocumentChanges changes,
        StoredDocuments documents,
        StoredLists lists,
        CallSimulation simulation,
        DomainTrials proofs,
        DomainViews views,
        PhoneActions actions,
        Status status,
        Optional<SoundFolder> sounds,
        Set<String> proxies,
        String version) {
    public ApiParts {
        proxies = Set.copyOf(proxies);
    }
}
