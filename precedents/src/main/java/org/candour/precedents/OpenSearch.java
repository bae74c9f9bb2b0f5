package org.candour.precedents;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The few things asked of an OpenSearch cluster, over HTTP. A node that does not answer is passed over for the next.
final class OpenSearch implements AutoCloseable {
    /// Most hits of one search that a cluster gives unless told otherwise.
    static final int MOST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int UNAVAILABLE = 503;
    private static final int TAKEOVERS = 60;
    private static final Duration TAKEOVER = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<URI> addresses;
    private volatile int preferred;

    OpenSearch(List<URI> addresses) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("Name at least one node of the OpenSearch cluster");
        }
        this.addresses = List.copyOf(addresses);
    }

    /// Of all shards or none: while another node takes over for one that is gone, it is asked again.
    JsonNode search(String index, Map<String, ?> body) {
        String path = "/" + index + "/_search?allow_partial_search_results=false";
        HttpResponse<String> response = exchange("POST", path, JSON.writeValueAsString(body), "application/json");
        for (int again = 0; response.statusCode() == UNAVAILABLE && again < TAKEOVERS; again++) {
            pause();
            response = exchange("POST", path, JSON.writeValueAsString(body), "application/json");
        }
        return read("POST", path, response);
    }

    private static void pause() {
        try {
            Thread.sleep(TAKEOVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the OpenSearch cluster", e);
        }
    }

    int count(String index, String kind) {
        return send("POST", "/" + index + "/_count", Map.of("query", Map.of("term", Map.of("kind", kind)))).path("count").asInt();
    }

    void refresh(String index) {
        send("POST", "/" + index + "/_refresh", Map.of());
    }

    void deleteOwned(String index, String owner, String kind) {
        send("POST", "/" + index + "/_delete_by_query?refresh=true&conflicts=proceed",
            Map.of("query", Map.of("bool", Map.of("filter", List.of(Map.of("term", Map.of("owner", owner)), Map.of("term", Map.of("kind", kind)))))));
    }

    boolean exists(String path) {
        return exchange("HEAD", path, "", "application/json").statusCode() == 200;
    }

    /// Indexes an alias stands for.
    List<String> indexesOf(String alias) {
        return List.copyOf(send("GET", "/_alias/" + alias, null).propertyNames());
    }

    /// @param documents each with its id under "_id"
    void bulk(String index, List<Map<String, Object>> documents) {
        if (documents.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (Map<String, Object> document : documents) {
            Map<String, Object> fields = new LinkedHashMap<>(document);
            lines.append(JSON.writeValueAsString(Map.of("index", Map.of("_id", String.valueOf(fields.remove("_id")))))).append('\n');
            lines.append(JSON.writeValueAsString(fields)).append('\n');
        }
        JsonNode answer = read("POST", "/" + index + "/_bulk", exchange("POST", "/" + index + "/_bulk", lines.toString(), "application/x-ndjson"));
        if (answer.path("errors").asBoolean()) {
            List<String> why = new ArrayList<>();
            answer.path("items").forEach(item -> item.path("index").path("error").path("reason").asStringOpt().ifPresent(why::add));
            throw new IllegalStateException("The OpenSearch cluster did not store %d of %d entries: %s".formatted(why.size(), documents.size(), why.getFirst()));
        }
    }

    JsonNode send(String method, String path, @org.jspecify.annotations.Nullable Map<String, ?> body) {
        return read(method, path, exchange(method, path, body == null ? "" : JSON.writeValueAsString(body), "application/json"));
    }

    private static JsonNode read(String method, String path, HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("The OpenSearch cluster refused %s %s (status %d): %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> exchange(String method, String path, String body, String type) {
        IOException last = new IOException("no node was asked");
        for (int tried = 0; tried < addresses.size(); tried++) {
            int node = (preferred + tried) % addresses.size();
            try {
                HttpRequest request = HttpRequest.newBuilder(addresses.get(node).resolve(path)).timeout(PATIENCE).header("Content-Type", type)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                preferred = node;
                return response;
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while asking the OpenSearch cluster", e);
            }
        }
        throw new IllegalStateException("No node of the OpenSearch cluster answers (%s): last %s. Check that it runs and can be reached.".formatted(addresses, last), last);
    }

    @Override
    public void close() {
        http.close();
    }
}
