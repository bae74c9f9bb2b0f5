package org.candour.app;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A browser without a window: keeps cookies, follows redirects, sends forms with the hidden field of the page it is on.
public final class TestBrowser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new LocalCookies();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(Redirect.NORMAL)
        .connectTimeout(Duration.ofSeconds(20)).build();
    private String csrf = "";

    /// A browser takes localhost for safe and sends it secure cookies over plain HTTP too.
    private static final class LocalCookies extends CookieManager {
        @Override
        public void put(URI address, Map<String, List<String>> headers) throws IOException {
            super.put(address, headers);
            getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
    }

    /// @param address of the application, without a slash at its end
    public TestBrowser(String address) {
        this.address = address;
    }

    /// Opens a page; the path may be a whole address.
    public HttpResponse<String> open(String path) {
        return send(request(path).GET().build());
    }

    /// Sends a form of the page last opened.
    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream().map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
            .collect(Collectors.joining("&", "_csrf=" + encode(csrf) + (fields.isEmpty() ? "" : "&"), ""));
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build());
    }

    /// The value of a cookie; empty if there is none.
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals(name)).map(c -> c.getValue()).findFirst().orElse("");
    }

    /// Forgets the hidden field, as a forged form would.
    public TestBrowser forgery() {
        csrf = "forged";
        return this;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path))
            .header("Accept", "text/html").timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            Matcher hidden = CSRF.matcher(response.body());
            if (hidden.find()) {
                csrf = hidden.group(1);
            }
            return response;
        } catch (IOException failed) {
            throw new IllegalStateException(request.uri() + ": " + failed, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
