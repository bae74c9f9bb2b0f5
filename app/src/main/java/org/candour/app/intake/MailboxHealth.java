package org.candour.app.intake;

import java.util.Map;
import org.candour.app.health.Part;
import org.springframework.stereotype.Component;

/// Whether every mailbox can be read.
@Component
class MailboxHealth implements Part {
    private final MailboxWatcher watcher;

    MailboxHealth(MailboxWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public String name() {
        return "mailboxes";
    }

    @Override
    public State look() {
        Map<String, String> troubles = watcher.troubles();
        return troubles.isEmpty() ? new State.Up("every mailbox is read") : new State.Ailing("%d cannot be read and are tried again: %s".formatted(troubles.size(),
            String.join("; ", troubles.keySet().stream().sorted().toList())));
    }
}
