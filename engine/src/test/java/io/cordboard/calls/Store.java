package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Writes documents into the store of the suite, one command at a time, as an admin does with redis-cli. */
final class Store implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketChannel channel;
    private final OutputStream out;
    private final InputStream in;

    Store(Path socket) {
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            out = Channels.newOutputStream(channel);
            in = new BufferedInputStream(Channels.newInputStream(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Key → hash (an object: field → document) or list (an array of names). */
    void load(JsonNode keys) {
        keys.properties().forEach(key -> {
            if (key.getValue().isArray()) {
                key.getValue().forEach(name -> command("RPUSH", key.getKey(), name.asText()));
            } else {
                key.getValue().properties().forEach(field -> hset(key.getKey(), field.getKey(), field.getValue()));
            }
        });
    }

    void hset(String key, String field, JsonNode document) {
        command("HSET", key, field, document.toString());
    }

    /** The document, with single quotes instead of double quotes. */
    void hset(String key, String field, String document) {
        hset(key, field, json(document));
    }

    String hget(String key, String field) {
        return command("HGET", key, field);
    }

    static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command. Returns its reply, which is a line or a string. */
    String command(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$')
                    .append(word.getBytes(UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        try {
            out.write(text.toString().getBytes(UTF_8));
            out.flush();
            return reply(String.join(" ", words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reply(String command) throws IOException {
        String line = readLine();
        if (line.startsWith("-")) {
            throw new AssertionError(command + ": " + line);
        }
        if (line.startsWith("*")) {
            throw new AssertionError(command + ": a line or a string was expected, not a list");
        }
        if (!line.startsWith("$")) {
            return line.substring(1);
        }
        int length = Integer.parseInt(line.substring(1));
        if (length < 0) {
            throw new AssertionError(command + ": there is nothing");
        }
        byte[] value = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(value, UTF_8);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Redis has closed the connection");
            }
            line.write(next);
        }
        return line.toString(UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
