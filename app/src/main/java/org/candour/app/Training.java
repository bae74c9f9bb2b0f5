package org.candour.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// `train`: serves itself a few pages and ends, so that the JVM can write down what a start needs and later starts are quick.
/// The launcher calls it once after a build, with a data folder to throw away.
@Component
class Training implements Verb {
    private static final List<String> PAGES = List.of("/health", "/sign-in", "/accessibility", "/log", "/nothing-here", "/assets/candour.css",
        "/assets/govuk-frontend.min.css");
    private final Environment environment;

    Training(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public int run(List<String> arguments) {
        String address = "http://localhost:" + environment.getRequiredProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < 3; round++) {
                for (String page : PAGES) {
                    client.send(HttpRequest.newBuilder(URI.create(address + page)).header("Accept", "text/html").build(), BodyHandlers.discarding());
                }
            }
            return 0;
        } catch (IOException failed) {
            System.err.println("candour: " + failed.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
