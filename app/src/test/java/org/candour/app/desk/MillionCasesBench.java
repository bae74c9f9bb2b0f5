package org.candour.app.desk;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.app.Candour;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.People;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.access.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The whole server with a million cases of 45 authorities: pages at 50 requests a second, cases created and read by the API with eight
/// clients, memory, and the second start. Not part of the test run: `./candour bench app`; `CANDOUR_BENCH_CASES=N` for another number,
/// `CANDOUR_BENCH_STORE=DIR` to fill a store there once and to use it again.
class MillionCasesBench {
    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("CANDOUR_BENCH_CASES", "1000000"));
    private static final List<String> AUTHORITIES = IntStream.range(0, 45).mapToObj(i -> "authority-" + i).toList();
    private static final String PASSWORD = "a password of the bench";
    private static final HttpClient API = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static Process server;

    @Test
    void measure() throws Exception {
        String kept = System.getenv("CANDOUR_BENCH_STORE");
        Path data = kept == null ? Files.createTempDirectory(Path.of("target"), "million-").toAbsolutePath() : Path.of(kept).toAbsolutePath();
        String token = fill(data);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        stop(start(data, port));
        for (int i = 0; i < 300 && Files.notExists(Path.of("target/app.aot")); i++) {
            Thread.sleep(1_000);
        }
        long begun = System.nanoTime();
        server = start(data, port);
        System.out.printf("second start to first page %.1f s, processor time %.1f s%n", (System.nanoTime() - begun) / 1e9, cpu(server.toHandle()));
        try {
            use("http://127.0.0.1:" + port, token);
            System.out.printf("resident memory of the Java process %,d MB%n", resident(server.pid()) / 1024);
        } finally {
            stop(server);
        }
    }

    /// Makes the authorities, one officer for three of them, a token, and the cases.
    private static String fill(Path data) throws Exception {
        try (ConfigurableApplicationContext app = Candour.start(false, false, "--candour.data=" + data)) {
            Actor boss = new Actor("system:bench", "Bench", Map.of("*", Set.of(Role.ADMINISTRATOR), AUTHORITIES.getFirst(), Set.of(Role.ADMINISTRATOR)));
            boolean filled = !app.getBean(Authorities.class).all().isEmpty();
            String token = Acting.as(boss, () -> {
                if (!filled) {
                    people(app);
                }
                return app.getBean(Tokens.class).make(AUTHORITIES.getFirst(), "bench", Set.of(Role.CORRESPONDENT, Role.CASE_OFFICER), 30).secret();
            });
            if (filled) {
                return token;
            }
            long begun = System.nanoTime();
            // As the superuser: row-level security holds back COPY, and the role that writes cases is held by it.
            String superuser = Files.readAllLines(data.resolve("postgres/passwords")).getFirst();
            try (Connection connection = DriverManager.getConnection(app.getBean(HikariDataSource.class).getJdbcUrl(), "postgres", superuser)) {
                connection.setAutoCommit(false);
                new CaseFiller(AUTHORITIES).fill(connection, CASES);
                heard(connection, app);
            }
            System.out.printf(Locale.UK, "%,d cases filled in %.0f s%n", CASES, (System.nanoTime() - begun) / 1e9);
            return token;
        }
    }

    /// As if the rooms had heard of all these cases long ago, when they came in.
    private static void heard(Connection connection, ConfigurableApplicationContext app) throws SQLException {
        try (PreparedStatement last = connection.prepareStatement(
                "insert into news_heard (listener, xid, case_id, seq) select ?, xid, case_id, seq from case_event order by xid desc, case_id desc, seq desc limit 1")) {
            // The last is one that only a server has.
            for (String listener : Stream.concat(app.getBeansOfType(Listener.class).values().stream().map(Listener::name), Stream.of("consultation")).toList()) {
                last.setString(1, listener);
                last.executeUpdate();
            }
        }
        connection.commit();
    }

    private static void people(ConfigurableApplicationContext app) {
        AUTHORITIES.forEach(code -> app.getBean(Authorities.class).save(new Authority(code, code, code, "other", Set.of("FOIA", "EIR"), "{n:06}/{yy}",
            new HouseStyle("", "High Street", "foi@authority.example", "", "", "Information Manager", "", "", "", "#1d70b8", ""))));
        Person person = app.getBean(People.class).add("officer@authority.example", "Oscar Field", PASSWORD, false);
        JdbcClient sql = app.getBean(JdbcClient.class);
        app.getBean(TransactionTemplate.class).executeWithoutResult(_ -> {
            UUID team = UUID.randomUUID();
            sql.sql("insert into team (id, name) values (?, 'Bench')").param(team).update();
            AUTHORITIES.subList(0, 3).forEach(code -> sql.sql("insert into team_authority (team_id, authority) values (?, ?)").params(team, code).update());
            sql.sql("update user_account set must_change = false where id = ?").param(person.id()).update();
            for (Role role : List.of(Role.CORRESPONDENT, Role.CASE_OFFICER, Role.DECISION_MAKER)) {
                sql.sql("insert into membership (user_id, team_id, role) values (?, ?, ?)").params(person.id(), team, role.name()).update();
            }
        });
    }

    /// Starts as people do, by the launcher, which keeps what makes a second start quick.
    private static Process start(Path data, int port) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of("../candour").toAbsolutePath().normalize().toString(), "serve", "--port", Integer.toString(port), "--data", data.toString())
            .redirectErrorStream(true).redirectOutput(data.resolve("serve.log").toFile()).start();
        for (int i = 0; i < 1_200 && process.isAlive(); i++) {
            try {
                if (API.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/log")).build(), BodyHandlers.discarding()).statusCode() == 200) {
                    return process;
                }
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("The server did not start: " + Files.readString(data.resolve("serve.log")));
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    private static void use(String base, String token) throws Exception {
        HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = browser.send(HttpRequest.newBuilder(URI.create(base + "/sign-in")).build(), BodyHandlers.ofString()).body();
        Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form);
        if (!csrf.find()) {
            throw new IllegalStateException("No sign-in form: " + form);
        }
        String typed = "email=officer%40authority.example&password=" + encoded(PASSWORD) + "&_csrf=" + encoded(csrf.group(1));
        browser.send(HttpRequest.newBuilder(URI.create(base + "/sign-in")).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(typed)).build(),
            BodyHandlers.discarding());
        String work = browser.send(HttpRequest.newBuilder(URI.create(base + "/work")).build(), BodyHandlers.ofString()).body();
        List<String> cases = Pattern.compile("href=\"(/cases/[0-9a-f-]{36})\"").matcher(work).results().map(m -> m.group(1)).distinct().toList();
        quiet();
        for (int times : List.of(3_000, 1_000)) {
            String note = times > 1_000 ? "warming up: " : "";
            paced(browser, times, note + "worklist page", i -> URI.create(base + "/work?view=team&size=" + (25 + i % 2)));
            paced(browser, times, note + "case page", i -> URI.create(base + cases.get(i % cases.size())));
            paced(browser, times, note + "public log search", i -> URI.create(base + "/log?q=" + word(i) + "+" + word(i / 20)));
        }
        List<String> made = Collections.synchronizedList(new ArrayList<>());
        for (int round = 0; round < 6; round++) {
            full("cases created by the API", 8_000, base, (client, i) -> {
                LeanClient.Answer answer = client.send("/api/v1/requests", token, """
                    {"authority": "authority-0", "subject": "%s and %s", "items": ["How many %s were in use on day %d?", "What did the %s of team %d cost?"],
                     "requesterName": "Robin Quill", "requesterEmail": "robin%d@mail.example"}""".formatted(word(i), word(i / 20), word(i / 400), i % 365, word(i / 7), i / 365, i));
                made.add(String.valueOf(answer.headers().get("location")));
                return answer.status();
            });
        }
        quiet();
        for (int round = 0; round < 4; round++) {
            full("cases read by the API", 30_000, base, (client, i) -> client.send(made.get(i % made.size()), token, "").status());
        }
    }

    /// Waits until the server has done what goes on behind answers: its indexes after a start, acknowledgements and figures of the cases created.
    private static void quiet() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            Spent before = Spent.now();
            Thread.sleep(2_000);
            if (Spent.now().sum() - before.sum() < 0.2) {
                return;
            }
        }
    }

    private interface Call {
        int status(LeanClient client, int number) throws IOException;
    }

    private static String word(int i) {
        return CaseFiller.WORDS.get(i % CaseFiller.WORDS.size());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// So many requests, 50 a second; a late start counts as waiting.
    private static void paced(HttpClient client, int times, String what, IntFunction<URI> address) throws Exception {
        long[] nanos = new long[times];
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(times);
        Spent before = Spent.now();
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            int n = i;
            long due = begun + n * 20_000_000L;
            LockSupport.parkNanos(due - System.nanoTime());
            Thread.ofVirtual().start(() -> {
                try {
                    if (client.send(HttpRequest.newBuilder(address.apply(n)).timeout(Duration.ofSeconds(20)).build(), BodyHandlers.discarding()).statusCode() != 200) {
                        failures.incrementAndGet();
                    }
                } catch (IOException | InterruptedException e) {
                    failures.incrementAndGet();
                }
                nanos[n] = System.nanoTime() - due;
                done.countDown();
            });
        }
        done.await();
        Arrays.sort(nanos);
        System.out.printf(Locale.UK, "%-34s p50 %.1f ms, p99 %.1f ms at 50/s (%d failed); %s%n", what, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6, failures.get(),
            Spent.now().each(before, times));
    }

    private static void full(String what, int times, String base, Call call) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        Spent before = Spent.now();
        long begun = System.nanoTime();
        for (int c = 0; c < 8; c++) {
            Thread.ofPlatform().start(() -> {
                try (LeanClient client = new LeanClient(URI.create(base))) {
                    for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                        if (call.status(client, i) >= 300) {
                            failures.incrementAndGet();
                        }
                    }
                } catch (IOException e) {
                    System.out.println("A client stopped: " + e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.UK, "%-34s %,.0f/s with 8 clients (%d failed); %s%n", what, times / seconds, failures.get(), Spent.now().each(before, times));
    }

    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e9;
    }

    /// Hardly depends on what else the machine does, unlike times: of the application, and of its database.
    private record Spent(double application, double database) {
        static Spent now() {
            return new Spent(cpu(server.toHandle()), server.descendants().mapToDouble(MillionCasesBench::cpu).sum());
        }

        double sum() {
            return application + database;
        }

        String each(Spent before, int times) {
            return String.format(Locale.UK, "processor time each: application %.2f ms, database %.2f ms", (application - before.application) * 1e3 / times, (database - before.database) * 1e3 / times);
        }
    }

    /// Kilobytes.
    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst().orElse(0);
    }
}
