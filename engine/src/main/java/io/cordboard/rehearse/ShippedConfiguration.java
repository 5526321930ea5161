package io.cordboard.rehearse;

import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The configuration of {@code fs-conf} on a FreeSWITCH's disk, which answers what Cordboard does not. */
final class ShippedConfiguration {
    /** The files that were asked for, each read once: {@code timezones.conf} (33 kB) is asked for in each call. */
    private static final Map<String, Optional<XmlElement>> READ = new ConcurrentHashMap<>();

    private ShippedConfiguration() {}

    /** @param file such as {@code timezones.conf} */
    static Optional<XmlElement> named(String file) {
        return READ.computeIfAbsent(file, ShippedConfiguration::read);
    }

    private static Optional<XmlElement> read(String file) {
        String path = "/fs-conf/autoload_configs/" + file + ".xml";
        try (InputStream stream = ShippedConfiguration.class.getResourceAsStream(path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(XmlReader.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        } catch (MalformedXml e) {
            throw new IllegalStateException(path + " is not XML", e);
        }
    }
}
