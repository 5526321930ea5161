package io.cordboard.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends fetches over the loopback before the node accepts requests, so that classes are loaded and compiled before the
 * first call. Otherwise FreeSWITCH would wait for that.
 */
final class WarmUp {
    /** The number of rounds, one fetch per form in each. More rounds take more time at the start than they save. */
    private static final int ROUNDS = 60;

    private static final String LOOPBACK = "127.0.0.1";

    private final NetClient client;
    private final List<byte[]> requests;
    private final long deadlineNanos;
    private int port;

    private WarmUp(Vertx vertx, List<String> forms, Duration most) {
        this.client = vertx.createNetClient();
        this.requests = forms.stream().map(WarmUp::request).toList();
        this.deadlineNanos = System.nanoTime() + most.toNanos();
    }

    /**
     * Serves {@code handler} on a temporary port, sends each form again and again, and closes it.
     *
     * @param most how long it may take
     */
    static Future<Void> run(
            Vertx vertx, HttpServerOptions options, Consumer<HttpServer> handler, List<String> forms, Duration most) {
        WarmUp warmUp = new WarmUp(vertx, forms, most);
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions(options).setHost(LOOPBACK).setPort(0));
        handler.accept(server);
        return server.listen()
                .compose(listening -> {
                    warmUp.port = listening.actualPort();
                    return warmUp.ask(0);
                })
                .eventually(server::close)
                .eventually(warmUp.client::close);
    }

    private static byte[] request(String form) {
        String head = "POST /xml HTTP/1.1\r\nHost: " + LOOPBACK + "\r\nUser-Agent: freeswitch-xml/1.0\r\n"
                + "Accept: */*\r\nConnection: close\r\nContent-Length: " + form.length()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n";
        return (head + form).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Future<Void> ask(int number) {
        if (number == ROUNDS * requests.size() || System.nanoTime() - deadlineNanos > 0) {
            return Future.succeededFuture();
        }
        return fetch(requests.get(number % requests.size())).compose(answered -> ask(number + 1));
    }

    private Future<Void> fetch(byte[] request) {
        return client.connect(port, LOOPBACK).compose(socket -> {
            Promise<Void> closed = Promise.promise();
            socket.closeHandler(closed::tryComplete);
            socket.exceptionHandler(closed::tryFail);
            return socket.write(Buffer.buffer(request)).compose(written -> closed.future());
        });
    }
}
