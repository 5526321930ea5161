package io.cordboard.reconcile;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.sound.SoundPath;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The uploads that documents name (members with {@code x-sound}), domain by domain. A node wrote each of them to its
 * folder of recordings, which FreeSWITCH must have, too.
 */
final class ServedUploads {
    private static final String FILE = "file";
    private static final String PATH = "path";

    private final List<KindTraits> kinds;

    /** @param kinds those with a sound are looked at */
    ServedUploads(List<KindTraits> kinds) {
        this.kinds = kinds.stream().filter(kind -> kind.sound().isPresent()).toList();
    }

    /** For each domain with uploads an element with their paths, below {@code recordings_dir}. */
    SortedMap<SwitchObject, XmlElement> of(Documents documents) {
        SortedMap<SwitchObject, XmlElement> all = new TreeMap<>();
        for (String domain : documents.index().domains()) {
            Set<String> paths = new TreeSet<>();
            kinds.forEach(kind -> documents
                    .all(kind.name(), domain)
                    .forEach(document -> upload(document, kind).forEach(paths::add)));
            if (!paths.isEmpty()) {
                all.put(SwitchObject.uploads(domain), element(paths));
            }
        }
        return all;
    }

    private static Stream<String> upload(Document document, KindTraits kind) {
        return kind.sound().flatMap(document::text).filter(SoundPath::isUpload).stream()
                .map(file -> SoundPath.of(document.domain(), file));
    }

    private static XmlElement element(Set<String> paths) {
        List<XmlElement> files = paths.stream()
                .map(path -> new XmlElement(FILE, Map.of(PATH, path), List.of(), ""))
                .toList();
        return new XmlElement("uploads", Map.of(), files, "");
    }

    /** The paths in an element. */
    static List<String> paths(XmlElement uploads) {
        return uploads.children(FILE).stream()
                .flatMap(file -> file.attribute(PATH).stream())
                .toList();
    }
}
