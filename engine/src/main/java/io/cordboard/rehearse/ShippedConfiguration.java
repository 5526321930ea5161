package io.cordboard.rehearse;

import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The configuration of {@code fs-conf} on a FreeSWITCH's disk, which answers what Cordboard does not. */
final class ShippedConfiguration {
    private ShippedConfiguration() {}

    /** @param file such as {@code timezones.conf} */
    static Optional<XmlElement> named(String file) {
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
