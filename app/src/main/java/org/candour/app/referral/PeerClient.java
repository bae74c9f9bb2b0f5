package org.candour.app.referral;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.springframework.stereotype.Component;

/// Hands a message to another installation, signed.
@Component
class PeerClient {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_REPLY = 20_000;

    private final SigningKey key;
    private final Today today;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).followRedirects(HttpClient.Redirect.NEVER).build();

    PeerClient(SigningKey key, Today today) {
        this.key = key;
        this.today = today;
    }

    /// Not delivered, and worth another try; the message says why.
    static final class NotDelivered extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotDelivered(String why) {
            super(why);
        }
    }

    /// @throws NotDelivered where it may not have arrived, or was not taken for a reason that can pass
    Reception.Answer send(Parties.Party party, String envelope) {
        byte[] body = envelope.getBytes(StandardCharsets.UTF_8);
        URI address = PeerAddress.check(party.address());
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(PeerDoor.PATH)).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        byte[] nonce = new byte[18];
        RANDOM.nextBytes(nonce);
        PeerDoor.signed(body, key, today.now(), Base64.getUrlEncoder().withoutPadding().encodeToString(nonce)).forEach(request::header);
        try {
            HttpResponse<java.io.InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            String said;
            try (java.io.InputStream in = response.body()) {
                said = new String(in.readNBytes(LONGEST_REPLY), StandardCharsets.UTF_8);
            }
            return answer(response.statusCode(), said);
        } catch (IOException e) {
            throw new NotDelivered("the connection failed (%s)".formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDelivered("we were stopped");
        }
    }

    private static Reception.Answer answer(int status, String said) {
        PeerDoor.Reply reply;
        try {
            reply = EventJson.value(said, PeerDoor.Reply.class);
        } catch (RuntimeException e) {
            throw new NotDelivered("it answered %d and nothing that Candour says; check its address".formatted(status));
        }
        return switch (reply.result()) {
            case "TAKEN" -> Reception.Answer.of(Reception.Result.TAKEN);
            case "KNOWN" -> Reception.Answer.of(Reception.Result.KNOWN);
            case "TOO_EARLY" -> Reception.Answer.of(Reception.Result.TOO_EARLY);
            case "REFUSED" -> Reception.Answer.refused(reply.why());
            default -> throw new NotDelivered(reply.why());
        };
    }
}
