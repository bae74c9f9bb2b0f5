package org.candour.app.letters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Recorded;
import org.candour.letters.Composer;
import org.candour.letters.Letter;
import org.candour.letters.LetterKind;
import org.candour.letters.Particulars;
import org.springframework.stereotype.Component;

/// Hears what must be told to whoever asked, and puts the letter in the outbox: once an event, however often it is heard.
@Component
class Correspondent implements Listener {
    private final Desk desk;
    private final Drafting drafting;
    private final Outbox outbox;
    private final IdentityVault identity;

    Correspondent(Desk desk, Drafting drafting, Outbox outbox, IdentityVault identity) {
        this.desk = desk;
        this.drafting = drafting;
        this.outbox = outbox;
        this.identity = identity;
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        switch (news.event()) {
            case CaseEvent.Opened _ -> interim(id, news, LetterKind.ACKNOWLEDGEMENT, Particulars.none());
            case CaseEvent.ClarificationAsked e -> interim(id, news, LetterKind.CLARIFICATION, Particulars.none().withClarification(
                new Particulars.Clarification(e.question().lines().filter(line -> !line.isBlank()).toList(), Optional.of(news.act().on().plusMonths(3)))));
            case CaseEvent.Extended e -> interim(id, news, LetterKind.EXTENSION, Particulars.none().withExtension(
                new Particulars.Extension(e.until(), e.ground().isEmpty())));
            case CaseEvent.ClearedToSend e when e.delivery() == Delivery.EMAIL -> response(id, news, e);
            case CaseEvent.AfterAnswer e -> ReviewNotices.of(e).ifPresent(notice -> notice(id, news, notice));
            default -> { }
        }
    }

    private void notice(CaseId id, Recorded news, ReviewNotices.Notice notice) {
        CaseView view = desk.view(id);
        reachable(view, notice.kind()).ifPresent(to -> outbox.put(new Outbox.Mail(identifier(id, news.seq()), view.authority(), id.value(), notice.kind(), Optional.empty(),
            "%s: %s".formatted(view.reference(), view.subject()), notice.words(view, drafting.style(view), to.name()), List.of())));
    }

    private void interim(CaseId id, Recorded news, LetterKind kind, Particulars particulars) {
        CaseView view = desk.view(id);
        Optional<Requester> requester = reachable(view, kind.name());
        if (requester.isEmpty()) {
            return;
        }
        Letter letter = Composer.compose(Facts.interim(kind, view, drafting.style(view), news.act().on(), particulars));
        put(view, news, kind.name().toLowerCase(java.util.Locale.ROOT), letter, requester.get(), List.of());
    }

    private void response(CaseId id, Recorded news, CaseEvent.ClearedToSend cleared) {
        CaseView view = desk.view(id).running();
        Optional<Requester> requester = reachable(view, "the answer");
        Letter letter = drafting.stored(view, cleared.letter());
        Requester to = requester.orElseGet(() -> new Requester("", "nobody", ""));
        Letter addressed = to.name().isBlank() ? letter : letter.addressedTo(to.name(), List.of());
        put(view, news, "response", letter, to, drafting.attachments(view, addressed));
    }

    private Optional<Requester> reachable(CaseView view, String what) {
        return identity.look(view.id().value(), view.authority(), "to address " + what).filter(r -> !r.email().isBlank());
    }

    private void put(CaseView view, Recorded news, String kind, Letter letter, Requester to, List<Outbox.Attachment> attachments) {
        Letter addressed = to.name().isBlank() ? letter : letter.addressedTo(to.name(), List.of());
        outbox.put(new Outbox.Mail(identifier(view.id(), news.seq()), view.authority(), view.id().value(), kind, Optional.empty(),
            "%s: %s".formatted(view.reference(), view.subject()), addressed.text(), attachments));
    }

    /// The same for the same event, so that news heard twice makes one message.
    static UUID identifier(CaseId id, int seq) {
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(24).put("mail".getBytes(StandardCharsets.US_ASCII)).putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits()).putInt(seq).array());
    }
}
