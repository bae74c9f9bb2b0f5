package org.candour.app.referral;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.candour.app.Candour;
import org.candour.app.TestPeople;
import org.candour.app.TestServer;
import org.candour.app.TestStore;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Role;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake;
import org.candour.app.journeys.House;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.casework.referral.ReferralView;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A unit in one installation and a force in another, each with its own database, over a line that alters, doubles, swallows and delays,
/// and with one of them killed in the middle of it and started again: nothing is lost, nothing is there twice, what was altered is refused.
class TwoInstallationsTest {
    private static final House HOUSE = House.get();
    private static final String FELL = "fell-police";
    private static final Requester ROBIN = new Requester("Robin Quill", "robin@mail.example", "");
    private static final Actor OFFICER = new Actor("user:00000000-0000-0000-0000-0000000000fe", "Officer", Map.of(FELL, EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR))));

    /// What the line does with the next messages.
    private enum Mood { HONEST, ALTERS, SWALLOWS_THE_REPLY, DOUBLES, IS_DOWN, KILLS }

    private static volatile Mood mood = Mood.HONEST;
    private final AtomicInteger passed = new AtomicInteger();
    private final List<String> settings;
    private ConfigurableApplicationContext fell;
    /// Fell as a process of its own, while it is one.
    private volatile Optional<Process> process = Optional.empty();
    private int port;

    TwoInstallationsTest() throws IOException {
        TestStore store = TestStore.get();
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "fell");
        settings = List.of("--server.port=0", "--candour.data=" + data.toAbsolutePath(), "--candour.db.url=" + store.fresh(), "--candour.db.pool=6",
            "--candour.db.owner-password=" + store.postgres().passwords().owner(), "--candour.db.app-password=" + store.postgres().passwords().app());
        fell = Candour.start(true, false, settings.toArray(String[]::new));
    }

    private String fellAddress() {
        return "http://127.0.0.1:" + (process.isPresent() ? port : ((WebServerApplicationContext) fell).getWebServer().getPort());
    }

    /// Goes on as a process that can be killed.
    private void apart() throws IOException {
        fell.close();
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = TestServer.command(List.of());
        command.add("serve");
        settings.stream().filter(setting -> !setting.startsWith("--server.port")).forEach(command::add);
        command.add("--server.port=" + port);
        process = Optional.of(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
        try (HttpClient client = HttpClient.newHttpClient()) {
            House.awaitThat("Fell to answer as a process", () -> {
                assertThat(process.orElseThrow().isAlive()).isTrue();
                try {
                    return client.send(HttpRequest.newBuilder(URI.create(fellAddress() + "/health")).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
                } catch (IOException notYet) {
                    return false;
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
        }
    }

    /// Kills the process while it has a message in its hands.
    private void killSoon() {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(java.util.concurrent.ThreadLocalRandom.current().nextInt(60));
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            process.orElseThrow().destroyForcibly();
        });
    }

    /// A line to wherever it leads now.
    private HttpServer line(java.util.function.Supplier<String> to) throws IOException {
        HttpServer line = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        line.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Mood now = mood;
            if (now == Mood.IS_DOWN) {
                exchange.close();
                return;
            }
            if (now == Mood.KILLS) {
                killSoon();
            }
            if (now == Mood.ALTERS) {
                body = new String(body, StandardCharsets.UTF_8).replace("drones", "thrones").getBytes(StandardCharsets.UTF_8);
            }
            HttpResponse<byte[]> reply;
            try {
                reply = pass(to.get(), exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body);
            } catch (IOException broken) {
                exchange.close();
                return;
            }
            if (now == Mood.DOUBLES) {
                reply = pass(to.get(), exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body);
            }
            passed.incrementAndGet();
            if (now == Mood.SWALLOWS_THE_REPLY || now == Mood.KILLS) {
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        });
        line.start();
        return line;
    }

    private static HttpResponse<byte[]> pass(String to, String path, Map<String, List<String>> fields, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to + path)).timeout(Duration.ofSeconds(20)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        Set<String> kept = Set.of("content-type", "content-digest", "signature", "signature-input");
        fields.forEach((name, values) -> {
            if (kept.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.header(name, values.getFirst());
            }
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String address(HttpServer line) {
        return "http://127.0.0.1:" + line.getAddress().getPort();
    }

    private <T> T fell(java.util.function.Function<Referrals, T> work) {
        return Acting.as(OFFICER, () -> work.apply(fell.getBean(Referrals.class)));
    }

    private ReferralView theirs(CaseView view, UUID id) {
        return fell(referrals -> referrals.of(view, id)).view();
    }

    @Test
    void whatever_the_line_does_both_records_tell_the_same_story_once() throws IOException {
        HttpServer toUnit = line(HOUSE::address);
        HttpServer toFell = line(this::fellAddress);
        try {
            exchangeKeys(address(toUnit), address(toFell));
            CaseView view = open();
            UUID id = askWhileTheLineAlters(view);
            UUID entry = Acting.as(HOUSE.actor("adviser"), () -> HOUSE.bean(Advising.class).byNumber(House.UNIT, theirs(view, id).log().orElseThrow().toString())).orElseThrow().id();

            // The force is killed with the advice in its hands; it has it once when it comes back.
            apart();
            mood = Mood.KILLS;
            Acting.run(HOUSE.actor("adviser"), () -> HOUSE.bean(Advising.class).advise(entry, 0, Optional.empty(),
                new Advice(1, Advice.Kind.DISCLOSE, List.of(), "Nothing speaks against it.", List.of(), List.of(), "", Advice.Favoured.NONE)));
            House.awaitThat("Fell to be killed", () -> !process.orElseThrow().isAlive());
            mood = Mood.IS_DOWN;
            House.awaitThat("the trouble to be told", () -> Acting.as(HOUSE.actor("adviser"), () -> trouble(entry)).contains("could not be reached"));
            fell = Candour.start(true, false, settings.toArray(String[]::new));
            process = Optional.empty();
            mood = Mood.DOUBLES;
            House.awaitThat("the advice", () -> theirs(view, id).received() == 1);
            assertThat(theirs(view, id).advice()).hasSize(1);

            mood = Mood.SWALLOWS_THE_REPLY;
            int before = passed.get();
            fell(referrals -> {
                referrals.decide(view, id, 1, Taken.VARIED, "We give totals alone.");
                return 0;
            });
            House.awaitThat("the decision to have gone out", () -> passed.get() > before);
            mood = Mood.HONEST;
            House.awaitThat("the decision on the board", () -> Acting.as(HOUSE.actor("adviser"), () -> HOUSE.bean(Advising.class).board(entry)).uptake().equals(Map.of("Followed in part", List.of("Fell Police"))));
            House.awaitThat("every message to be known as arrived", () -> waiting() == 0);

            ReferralView ours = Acting.as(HOUSE.actor("adviser"), () -> HOUSE.bean(Advising.class).board(entry)).members().getFirst().view();
            // Asked, logged, advised, received, decided: each once, on both records.
            assertThat(ours.version()).isEqualTo(5);
            assertThat(EventJson.json(theirs(view, id))).isEqualTo(EventJson.json(ours));
            strangersAndReplays(id);
            assertThat(Acting.as(HOUSE.actor("adviser"), () -> HOUSE.bean(Advising.class).board(entry)).members().getFirst().view().version()).isEqualTo(5);
        } finally {
            mood = Mood.HONEST;
            toUnit.stop(0);
            toFell.stop(0);
            process.ifPresent(Process::destroyForcibly);
            fell.close();
        }
    }

    private void exchangeKeys(String unit, String force) {
        Acting.run(TestPeople.administrator(), () -> {
            fell.getBean(Authorities.class).save(House.authority(FELL, "Fell Police", "police", "foi@fell.example"));
            fell.getBean(Parties.class).save(new Parties.Party(House.UNIT, "National Referral Unit", true, Parties.Channel.HTTPS, unit,
                SigningKey.read(HOUSE.bean(SigningKey.class).publicText()), true));
            HOUSE.bean(Parties.class).save(new Parties.Party(FELL, "Fell Police", false, Parties.Channel.HTTPS, force,
                SigningKey.read(fell.getBean(SigningKey.class).publicText()), true));
            assertThatThrownBy(() -> HOUSE.bean(Parties.class).save(new Parties.Party("moor-police", "Moor Police", false, Parties.Channel.HTTPS, "http://moor.example",
                SigningKey.read(fell.getBean(SigningKey.class).publicText()), true))).isInstanceOfSatisfying(NotAllowed.class, e -> assertThat(e.getMessage()).contains("HTTPS alone"));
        });
    }

    private CaseView open() {
        return Acting.as(Actor.system("intake", Set.of(FELL)), () -> fell.getBean(Intake.class).open(new Intake.Request(FELL, "form", Regime.FOIA, "Drones",
            List.of("How many drones are flown by the force, and over which harbours?"), "How many drones?", ROBIN, fell.getBean(Today.class).date(), Optional.empty())));
    }

    private UUID askWhileTheLineAlters(CaseView view) {
        mood = Mood.ALTERS;
        UUID id = fell(referrals -> referrals.seek(view, referrals.newIdentity(), referrals.draft(view, new Referrals.Asking(House.UNIT, "Is there a line on drones?", "We mean to disclose.",
            List.of(), fell.getBean(Today.class).date().plusDays(3)))));
        House.awaitThat("the altered question to be refused", () -> fell(referrals -> referrals.of(view, id)).trouble().orElse("").contains("altered on its way"));
        assertThat(taken(id)).isZero();
        mood = Mood.SWALLOWS_THE_REPLY;
        House.awaitThat("the question to arrive", () -> taken(id) > 0);
        mood = Mood.HONEST;
        House.awaitThat("the log number", () -> theirs(view, id).log().isPresent());
        House.awaitThat("the trouble to be over", () -> fell(referrals -> referrals.of(view, id)).trouble().isEmpty());
        return id;
    }

    /// How many facts of the referral the unit has.
    private static int taken(UUID id) {
        return unitSql("select count(*)::int from referral_entry where referral = ?", id);
    }

    private static int unitSql(String sql, Object... values) {
        return Acting.as(Actor.system("referral", Set.of(House.UNIT)), () -> java.util.Objects.requireNonNull(HOUSE.bean(TransactionTemplate.class)
            .execute(_ -> HOUSE.bean(JdbcClient.class).sql(sql).params(values).query(Integer.class).single())));
    }

    private static String trouble(UUID entry) {
        return java.util.Objects.requireNonNull(HOUSE.bean(TransactionTemplate.class).execute(_ -> HOUSE.bean(JdbcClient.class)
            .sql("select coalesce(string_agg(m.trouble, ' '), '') from referral_message m join referral r on r.id = m.referral and r.authority = m.authority where r.log = ?")
            .param(entry).query(String.class).single()));
    }

    private int waiting() {
        String sql = "select count(*)::int from referral_message where state = 'WAITING' and receiver in ('%s', '%s')".formatted(FELL, House.UNIT);
        return unitSql(sql) + Acting.as(OFFICER, () -> java.util.Objects.requireNonNull(fell.getBean(TransactionTemplate.class)
            .execute(_ -> fell.getBean(JdbcClient.class).sql(sql).query(Integer.class).single())));
    }

    /// Messages that are no honest message of the force's are refused, each with a reason an administrator can use.
    private void strangersAndReplays(UUID id) throws IOException {
        String honest = Acting.as(OFFICER, () -> java.util.Objects.requireNonNull(fell.getBean(TransactionTemplate.class).execute(_ -> fell.getBean(JdbcClient.class)
            .sql("select body from referral_message where referral = ? order by number limit 1").param(id).query(String.class).single())));
        SigningKey key = fell.getBean(SigningKey.class);
        java.time.Instant now = HOUSE.bean(Today.class).now();
        byte[] body = honest.getBytes(StandardCharsets.UTF_8);
        Map<String, String> signed = PeerDoor.signed(body, key, now, "a-nonce-of-the-test-1");
        assertThat(knock(signed, body)).isEqualTo("200 KNOWN ");
        assertThat(knock(signed, body)).startsWith("401").contains("used before");
        assertThat(knock(PeerDoor.signed(body, key, now.minusSeconds(360), "a-nonce-of-the-test-2"), body)).startsWith("401").contains("seconds ago by the clock here");
        assertThat(knock(PeerDoor.signed(body, key, now.plusSeconds(360), "a-nonce-of-the-test-3"), body)).startsWith("401").contains("seconds ahead by the clock here");
        assertThat(knock(PeerDoor.signed(body, key, now.plusSeconds(200), "a-nonce-of-the-test-4"), body)).as("clocks a little apart").isEqualTo("200 KNOWN ");
        assertThat(knock(Map.of("content-type", "application/json"), body)).startsWith("401").contains("not signed");
        SigningKey stranger = new SigningKey(Files.createTempDirectory("key").resolve("referral.key"));
        assertThat(knock(PeerDoor.signed(body, stranger, now, "a-nonce-of-the-test-5"), body)).startsWith("401").contains("no party with this key");
        Envelope e = EventJson.value(honest, Envelope.class);
        assertThat(told(key, now, new Envelope(new UUID(7, 7), e.referral(), 99, e.from(), e.to(), "Ended", 1, "{\"why\":\"later\"}", e.on()))).startsWith("409 TOO_EARLY");
        assertThat(told(key, now, new Envelope(new UUID(7, 8), e.referral(), 3, House.POLICE, e.to(), "Ended", 1, "{\"why\":\"theirs\"}", e.on()))).startsWith("422").contains("does not speak for");
        assertThat(told(key, now, new Envelope(new UUID(7, 9), e.referral(), 4, e.from(), e.to(), "Logged", 1,
            "{\"number\":{\"issuer\":\"x\",\"year\":2026,\"sequence\":1},\"national\":true}", e.on()))).startsWith("422").contains("not for " + FELL);
        assertThat(told(key, now, new Envelope(new UUID(7, 10), e.referral(), 4, e.from(), "no-such-unit", "Ended", 1, "{\"why\":\"x\"}", e.on()))).startsWith("422").contains("no authority");
        assertThat(told(key, now, new Envelope(new UUID(7, 11), e.referral(), 4, e.from(), e.to(), "Invented", 1, "{}", e.on()))).startsWith("422").contains("cannot be read");
    }

    private static String told(SigningKey key, java.time.Instant now, Envelope envelope) throws IOException {
        byte[] body = EventJson.json(envelope).getBytes(StandardCharsets.UTF_8);
        return knock(PeerDoor.signed(body, key, now, "nonce-" + envelope.id()), body);
    }

    private static String knock(Map<String, String> fields, byte[] body) throws IOException {
        Map<String, List<String>> headers = new java.util.HashMap<>();
        fields.forEach((name, value) -> headers.put(name, List.of(value)));
        HttpResponse<byte[]> reply = pass(HOUSE.address(), PeerDoor.PATH, headers, body);
        PeerDoor.Reply said = EventJson.value(new String(reply.body(), StandardCharsets.UTF_8), PeerDoor.Reply.class);
        return "%d %s %s".formatted(reply.statusCode(), said.result(), said.why());
    }
}
