package org.candour.app.web.open;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.candour.app.access.Sha256;
import org.candour.app.publication.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Serves what is the same for everybody from memory, and tells caches on the way that they may too.
///
/// Only for whoever sends no cookie of ours, and so for nobody who has signed in: a page with a name on it is never kept. What is kept is
/// drawn anew after a change on this node, and after five seconds at the latest, so that a withdrawal on another node is told as soon.
@Component
class PublicPages extends OncePerRequestFilter implements Ordered {
    private static final String SHARED = "public, max-age=0, s-maxage=60, must-revalidate";
    private static final long FRESH_NANOS = 5_000_000_000L;
    private static final long MOST_BYTES = 32_000_000;
    private static final int MOST_OF_ONE = 500_000;
    private static final int WORTH_PACKING = 1_000;
    /// Headers that belong to one answer, not to the page.
    private static final Set<String> OWN = Set.of("date", "content-length", "transfer-encoding", "connection", "keep-alive", "vary", "etag");

    private final Log log;
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    PublicPages(Log log) {
        this.log = log;
    }

    /// @param changes of the log when it was drawn
    private record Kept(int status, String type, List<Map.Entry<String, String>> headers, byte[] body, Optional<byte[]> packed, String etag, long lastModified, long changes, long until) {
        int size() {
            return body.length + packed.map(p -> p.length).orElse(0) + 500;
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean open = path.equals("/log") || path.startsWith("/log/") || path.equals("/robots.txt") || path.equals("/sitemap.xml") || path.startsWith("/sitemap/");
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !open || !reads || request.getHeader("Authorization") != null || ours(request.getCookies());
    }

    private static boolean ours(Cookie @Nullable [] cookies) {
        return cookies != null && Arrays.stream(cookies).anyMatch(c -> c.getName().equals("candour"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String path = request.getRequestURI();
        if (path.startsWith("/log/data.") && !path.endsWith("schema.json") && !path.endsWith("metadata.json") || path.contains("/files/")) {
            // Long, and streamed: its own tag tells whether it changed.
            response.setHeader("Cache-Control", SHARED);
            chain.doFilter(request, new Streamed(response));
            return;
        }
        String key = (request.isSecure() ? "https " : "http ") + path + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        long changes = log.changes();
        Kept known = known(key, changes);
        if (known == null) {
            known = drawn(request, response, chain, changes);
            if (known == null) {
                return;
            }
            if (request.getMethod().equals("GET")) {
                keep(key, known);
            }
        }
        send(known, request, response);
    }

    private @Nullable Kept known(String key, long changes) {
        synchronized (kept) {
            Kept found = kept.get(key);
            return found != null && found.changes() == changes && found.until() - System.nanoTime() > 0 ? found : null;
        }
    }

    private void keep(String key, Kept page) {
        if (page.size() > MOST_OF_ONE) {
            return;
        }
        synchronized (kept) {
            Kept before = kept.put(key, page);
            bytes += page.size() - (before == null ? 0 : before.size());
            var eldest = kept.entrySet().iterator();
            while (bytes > MOST_BYTES) {
                bytes -= eldest.next().getValue().size();
                eldest.remove();
            }
        }
    }

    /// Lets the page be drawn; null where it was not one to keep and has been sent.
    private @Nullable Kept drawn(HttpServletRequest request, HttpServletResponse response, FilterChain chain, long changes) throws ServletException, IOException {
        response.setHeader("Cache-Control", SHARED);
        Shared page = new Shared(response);
        // The page is drawn whole: whether the reader has it already is asked afterwards.
        chain.doFilter(new Whole(request), page);
        int status = page.getStatus();
        if (response.isCommitted() || page.failed || status != 200 && status != 410 || response.getHeader("Set-Cookie") != null) {
            if (!response.isCommitted() && !page.failed) {
                response.setHeader("Cache-Control", "no-store");
            }
            page.copyBodyToResponse();
            return null;
        }
        byte[] body = page.getContentAsByteArray();
        List<Map.Entry<String, String>> headers = new TreeSet<>(response.getHeaderNames()).stream().filter(name -> !OWN.contains(name.toLowerCase(java.util.Locale.ROOT)))
            .flatMap(name -> response.getHeaders(name).stream().map(value -> Map.entry(name, value))).toList();
        String type = String.valueOf(page.getContentType());
        String modified = response.getHeader("Last-Modified");
        response.reset();
        return new Kept(status, type, headers, body, body.length < WORTH_PACKING ? Optional.empty() : Optional.of(packed(body)), "\"" + digest(body) + "\"",
            modified == null ? -1 : date(modified), changes, System.nanoTime() + FRESH_NANOS);
    }

    private static long date(String header) {
        return java.time.ZonedDateTime.parse(header, java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toEpochMilli();
    }

    private static void send(Kept page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.headers().forEach(h -> response.addHeader(h.getKey(), h.getValue()));
        // A packed body is another representation, so its tag is another.
        boolean packed = page.packed().isPresent() && String.valueOf(request.getHeader("Accept-Encoding")).contains("gzip");
        String etag = packed ? page.etag().replaceFirst("\"$", "-gzip\"") : page.etag();
        response.setHeader("ETag", etag);
        response.setHeader("Vary", "Accept-Encoding, Cookie");
        if (unchanged(page, etag, request)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(page.status());
        response.setContentType(page.type());
        byte[] body = packed ? page.packed().orElseThrow() : page.body();
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }

    private static boolean unchanged(Kept page, String etag, HttpServletRequest request) {
        if (page.status() != 200) {
            return false;
        }
        String tags = request.getHeader("If-None-Match");
        if (tags != null) {
            return tags.strip().equals("*") || Arrays.stream(tags.split(",")).map(tag -> tag.strip().replaceFirst("^W/", "")).anyMatch(etag::equals);
        }
        try {
            long since = request.getDateHeader("If-Modified-Since");
            return since >= 0 && page.lastModified() >= 0 && page.lastModified() / 1000 <= since / 1000;
        } catch (IllegalArgumentException noDate) {
            return false;
        }
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] body) {
        return Sha256.hex(body).substring(0, 24);
    }

    /// An answer that passes through as it comes; caches may keep it unless it is an error.
    private static final class Streamed extends jakarta.servlet.http.HttpServletResponseWrapper {
        Streamed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            setHeader("Cache-Control", "no-store");
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            setHeader("Cache-Control", "no-store");
            super.sendError(status, message);
        }
    }

    /// An answer that caches may keep, unless it is an error: what is not there now may be published in a moment.
    private static final class Shared extends ContentCachingResponseWrapper {
        private boolean failed;

        Shared(HttpServletResponse response) {
            super(response);
        }

        private void fail() {
            failed = true;
            ((HttpServletResponse) getResponse()).setHeader("Cache-Control", "no-store");
        }

        @Override
        public void sendError(int status) throws IOException {
            fail();
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            fail();
            super.sendError(status, message);
        }
    }

    /// The request without its conditions.
    private static final class Whole extends jakarta.servlet.http.HttpServletRequestWrapper {
        Whole(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return condition(name) ? null : super.getHeader(name);
        }

        @Override
        public long getDateHeader(String name) {
            return condition(name) ? -1 : super.getDateHeader(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaders(String name) {
            return condition(name) ? java.util.Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean condition(String name) {
            return name.equalsIgnoreCase("If-None-Match") || name.equalsIgnoreCase("If-Modified-Since");
        }
    }
}
