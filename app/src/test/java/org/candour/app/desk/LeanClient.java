package org.candour.app.desk;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One connection of HTTP/1.1 that is kept while the server keeps it. It asks little of the processor, which it shares with the server that is measured.
public final class LeanClient implements Closeable {
    private final URI server;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private boolean open;

    public LeanClient(URI server) {
        this.server = server;
    }

    private void connect() throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        open = true;
    }

    /// @param headers by lower-case name
    public record Answer(int status, Map<String, String> headers, String body) {}

    /// @param token empty for nobody's
    /// @param body  empty for GET
    public Answer send(String path, String token, String body) throws IOException {
        if (!open) {
            connect();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "%s %s HTTP/1.1\r\nHost: %s\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(body.isEmpty() ? "GET" : "POST", path, server.getAuthority(), token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n", bytes.length);
        byte[] all = (head + body).getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(all);
        int status = Integer.parseInt(line().substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        Answer answer = new Answer(status, headers, new String(body(headers), StandardCharsets.UTF_8));
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return answer;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.writeBytes(in.readNBytes(size));
                line();
            }
            line();
        }
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        open = false;
        socket.close();
    }
}
