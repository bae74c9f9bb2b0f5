package org.candour.app.letters;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.io.IOException;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.health.Part;
import org.springframework.stereotype.Component;

/// Whether letters can leave, and whether some wait for a person.
@Component
class MailHealth implements Part {
    private static final int PATIENCE_MILLIS = 1_500;

    private final MailSettings settings;
    private final Outbox outbox;
    private final Authorities authorities;

    MailHealth(MailSettings settings, Outbox outbox, Authorities authorities) {
        this.settings = settings;
        this.outbox = outbox;
        this.authorities = authorities;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public State look() {
        if (!settings.on()) {
            return new State.Ailing("no mail server is set, so letters wait in the outbox; set CANDOUR_SMTP_HOST");
        }
        if (settings.folder().isBlank()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(settings.host(), settings.port()), PATIENCE_MILLIS);
            } catch (IOException e) {
                return new State.Ailing("the mail server %s:%d does not answer; letters wait and leave by themselves when it does".formatted(settings.host(), settings.port()));
            }
        }
        return Acting.as(Actor.system("letters", authorities.codes()), () -> {
            long doubt = outbox.count(Outbox.State.IN_DOUBT);
            long failed = outbox.count(Outbox.State.FAILED);
            return doubt + failed == 0 ? new State.Up("letters leave") : new State.Ailing("%d messages are in doubt and %d failed; see their cases".formatted(doubt, failed));
        });
    }
}
