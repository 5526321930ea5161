package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Uploads. Cordboard copies no files, so it only asks whether FreeSWITCH has them. If it has not, callers hear nothing in
 * their place.
 */
final class UploadWork {
    private static final String SHARE = "let it and every node of Cordboard mount one folder: docs/menus-and-rooms.md";

    private UploadWork() {}

    static Future<Void> run(RoundAtSwitch round) {
        Set<SwitchObject> gone = round.plan().gone(SwitchObject.Kind.UPLOADS);
        Set<SwitchObject> due = round.plan().due(SwitchObject.Kind.UPLOADS);
        return round.journal()
                .gone(gone)
                .compose(written -> due.isEmpty()
                        ? Future.succeededFuture()
                        : round.console().folder("recordings_dir").compose(folder -> check(round, due, folder)));
    }

    private static Future<Void> check(RoundAtSwitch round, Set<SwitchObject> due, String folder) {
        Map<SwitchObject, String> there = new TreeMap<>();
        return RoundAtSwitch.each(
                        due,
                        domain -> missing(round, domain, folder).compose(missing -> {
                            if (missing.isEmpty()) {
                                there.put(domain, round.served().digest(domain).orElse(""));
                                return Future.succeededFuture();
                            }
                            return round.journal()
                                    .failed(
                                            domain,
                                            SHARE,
                                            "callers do not hear " + missing + ", because FreeSWITCH has no such file");
                        }))
                .compose(done -> round.journal().confirmed(there));
    }

    /** The path of a file that is not there; empty if all are, or if FreeSWITCH says no path. */
    private static Future<String> missing(RoundAtSwitch round, SwitchObject domain, String folder) {
        List<String> paths = folder.isEmpty()
                ? List.of()
                : round.served().element(domain).map(ServedUploads::paths).orElse(List.of());
        return first(round, paths.stream().map(path -> folder + "/" + path).toList());
    }

    private static Future<String> first(RoundAtSwitch round, List<String> paths) {
        if (paths.isEmpty()) {
            return Future.succeededFuture("");
        }
        return round.console()
                .hasFile(paths.get(0))
                .compose(has ->
                        has ? first(round, paths.subList(1, paths.size())) : Future.succeededFuture(paths.get(0)));
    }
}
