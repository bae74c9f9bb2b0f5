package org.candour.app.letters;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Recorded;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Tells the officer who answers for a case what happened to it behind their back. Says the reference and the subject, never who asked.
@Component
class StaffPost implements Listener {
    private final Desk desk;
    private final Staff staff;
    private final Outbox outbox;
    private final String address;

    StaffPost(Desk desk, Staff staff, Outbox outbox, @Value("${candour.address:http://localhost:${server.port:8080}}") String address) {
        this.desk = desk;
        this.staff = staff;
        this.outbox = outbox;
        this.address = address;
    }

    @Override
    public String name() {
        return "staff-post";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        switch (news.event()) {
            case CaseEvent.Assigned e when !e.owner().equals(news.act().who()) -> tell(id, news, e.owner(), "is assigned to you",
                "It counts as accepted after three working days. If it should go to somebody else, give it back with a reason.");
            case CaseEvent.DueRecomputed e -> desk.view(id).assignment().ifPresent(a -> tell(id, news, a.owner(), "is due on " + e.due().due(), e.why() + ". The requester is told."));
            case CaseEvent.ResponseBounced e -> desk.view(id).assignment().ifPresent(a -> tell(id, news, a.owner(), "has a message that came back", e.reason()));
            case CaseEvent.LetterReturned e -> desk.view(id).letter().ifPresent(l -> tell(id, news, l.drafter(), "has a letter that was returned", e.reason()));
            default -> { }
        }
    }

    private void tell(CaseId id, Recorded news, String who, String what, String more) {
        Optional<String> email = staff.email(who);
        if (email.isEmpty()) {
            return;
        }
        CaseView view = desk.view(id);
        UUID once = UUID.nameUUIDFromBytes("staff %s %d".formatted(id, news.seq()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        outbox.put(new Outbox.Mail(once, view.authority(), id.value(), "staff", email, "%s %s".formatted(view.reference(), what), """
            %s: %s

            %s

            %s/cases/%s
            """.formatted(view.reference(), view.subject(), more, address, id), List.of()));
    }
}
