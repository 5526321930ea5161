package io.cordboard.api;

import io.cordboard.admin.Principal;
import io.cordboard.http.Connections;
import io.cordboard.sound.SoundFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends sounds as clients read them, so that nobody who reads slowly keeps a sound in memory, and no event loop waits for a
 * disk.
 */
final class PlayedSounds {
    private static final Logger LOG = LoggerFactory.getLogger(PlayedSounds.class);
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,15})-([0-9]{0,15})");
    /** Sounds that this node sends at the same time; each is a connection and an open file. */
    private static final int MOST = 50;

    private static final int MOST_OF_ONE = 25;
    /** A client that has not read a sound by then asks for the rest again. */
    private static final long LONGEST_MILLIS = 300_000;

    private final Vertx vertx;
    private final Places places = new Places(MOST, MOST_OF_ONE, "sounds that are sent");

    PlayedSounds(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Browsers ask for parts of a sound when somebody moves in it; some play only what they get in parts. */
    ApiAnswer answer(ApiCall call, SoundFile sound, String type) {
        places.check(call.who(), 1);
        Matcher range = RANGE.matcher(call.header("Range").orElse(""));
        long first = range.matches() ? Long.parseLong(range.group(1)) : 0;
        if (!range.matches() || first >= sound.bytes()) {
            return part(call, sound, 200, type, 0, sound.bytes());
        }
        long last = range.group(2).isEmpty()
                ? sound.bytes() - 1
                : Math.min(sound.bytes() - 1, Math.max(first, Long.parseLong(range.group(2))));
        return part(call, sound, 206, type, first, last + 1 - first)
                .header("Content-Range", "bytes " + first + "-" + last + "/" + sound.bytes());
    }

    private ApiAnswer part(ApiCall call, SoundFile sound, int status, String type, long first, long length) {
        return ApiAnswer.stream(status, type, request -> send(request, call.who(), sound, first, length))
                .header("Accept-Ranges", "bytes")
                .header("Content-Length", Long.toString(length));
    }

    private void send(HttpServerRequest request, Principal who, SoundFile sound, long first, long length) {
        HttpServerResponse response = request.response().setChunked(false);
        places.take(who, 1);
        long end = vertx.setTimer(LONGEST_MILLIS, late -> Connections.cut(request.connection()));
        vertx.fileSystem()
                .open(sound.path().toString(), new OpenOptions().setRead(true).setWrite(false))
                .compose(file -> piped(file, response, first, length))
                .onComplete(done -> {
                    places.free(who, 1);
                    vertx.cancelTimer(end);
                    if (done.failed()) {
                        LOG.debug(
                                "{} did not get all of a sound: {}",
                                request.remoteAddress(),
                                done.cause().toString());
                        // The length is already told, so the client sees that this is not all.
                        Connections.cut(request.connection());
                    }
                });
    }

    private static Future<Void> piped(AsyncFile file, HttpServerResponse response, long first, long length) {
        file.setReadPos(first).setReadLength(length);
        return file.pipeTo(response).eventually(file::close);
    }
}
