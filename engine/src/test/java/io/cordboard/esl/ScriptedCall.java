package io.cordboard.esl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cordboard.testing.Eventually;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A call that FreeSWITCH's {@code socket} application passes to Cordboard, and the commands for it until it ends. */
public final class ScriptedCall {
    private static final int PATIENCE_MILLIS = (int) Eventually.PATIENCE.toMillis();
    private static final String OK = "Content-Type: command/reply\nReply-Text: +OK\n\n";

    private final Function<String, String> completion;
    private final String leg;
    private final List<String> told = new ArrayList<>();

    private ScriptedCall(String leg, Function<String, String> completion) {
        this.leg = leg;
        this.completion = completion;
    }

    /**
     * Passes a call, and follows it to its end.
     *
     * @param leg its Unique-ID
     * @param channel additional header lines of the channel
     * @param completion the header lines of the completion of an application with its argument
     * @return the applications with their arguments in order, and what hung up
     */
    public static List<String> handOver(int port, String leg, String channel, Function<String, String> completion) {
        ScriptedCall call = new ScriptedCall(leg, completion);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            call.follow(
                    socket, "Content-Type: command/reply\nReply-Text: %2BOK%0A\nUnique-ID: " + leg + "\n" + channel);
        } catch (IOException e) {
            throw new UncheckedIOException(call.told.toString(), e);
        }
        return call.told;
    }

    private void follow(Socket socket, String channel) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (String command = read(in); !command.isEmpty(); command = read(in)) {
            if (command.startsWith("connect")) {
                send(socket, channel + "\n");
            } else if (command.contains("call-command: execute\n")) {
                send(socket, OK);
                send(socket, executed(command));
            } else {
                send(socket, OK);
            }
            if (command.contains("call-command: hangup\n")) {
                told.add("hangup " + header(command, "hangup-cause"));
                return; // the channel and FreeSWITCH are gone
            }
        }
    }

    private String executed(String command) {
        String application = header(command, "execute-app-name");
        String line = (application + " " + header(command, "execute-app-arg")).strip();
        told.add(line);
        String body = "Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: " + leg + "\nApplication: " + application
                + "\nApplication-UUID: " + header(command, "Event-UUID") + "\n" + completion.apply(line) + "\n";
        return "Content-Length: " + body.getBytes(UTF_8).length + "\nContent-Type: text/event-plain\n\n" + body;
    }

    private static String header(String command, String name) {
        for (String line : command.split("\n", -1)) {
            if (line.startsWith(name + ": ")) {
                return line.substring(name.length() + 2);
            }
        }
        return "";
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            if (text.length() > 1 && text.substring(text.length() - 2).equals("\n\n")) {
                return text.toString();
            }
        }
        return "";
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }
}
