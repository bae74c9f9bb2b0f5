package org.candour.app.letters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
import org.candour.letters.LetterFacts;
import org.candour.letters.LetterKind;
import org.candour.letters.Particulars;
import org.springframework.stereotype.Component;

/// Hears what must be told to whoever asked, and puts the letter in the outbox: once an event, however often it is heard.
@Component
class Correspondent implements Listener {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

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
            case CaseEvent.Opened e -> interim(id, news, LetterKind.ACKNOWLEDGEMENT, view -> Facts.acknowledgement(view, drafting.style(view), news.act().on(), e.due().due()));
            case CaseEvent.ClarificationAsked e -> interim(id, news, LetterKind.CLARIFICATION, Particulars.none().withClarification(
                new Particulars.Clarification(e.question().lines().filter(line -> !line.isBlank()).toList(), Optional.of(news.act().on().plusMonths(3)))));
            case CaseEvent.Extended e -> interim(id, news, LetterKind.EXTENSION, view -> Facts.extension(view, drafting.style(view), news.act().on(), e));
            case CaseEvent.DueRecomputed e -> recounted(id, news, e);
            case CaseEvent.FeesNoticeGiven e -> fees(id, news, e);
            case CaseEvent.TransferAdvised e -> transfer(id, news, e);
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
        interim(id, news, kind, view -> Facts.interim(kind, view, drafting.style(view), news.act().on(), particulars));
    }

    private void interim(CaseId id, Recorded news, LetterKind kind, Function<CaseView, LetterFacts> facts) {
        CaseView view = desk.view(id);
        Optional<Requester> requester = reachable(view, kind.name());
        if (requester.isEmpty()) {
            return;
        }
        Letter letter = Composer.compose(facts.apply(view));
        put(view, news, kind.name().toLowerCase(Locale.ROOT), letter, requester.get(), List.of());
    }

    private void recounted(CaseId id, Recorded news, CaseEvent.DueRecomputed e) {
        plain(id, news, "recounted", "%s. The time in which we must answer your request is counted in working days, so we have counted it again.\n\nWe aim to answer by %s.%s".formatted(
            e.why(), DAY.format(e.due().due()), e.due().laterDue().map(later -> " The law may allow us until %s.".formatted(DAY.format(later))).orElse("")));
    }

    private void fees(CaseId id, Recorded news, CaseEvent.FeesNoticeGiven e) {
        plain(id, news, "fees-notice", ("We can answer your request when a fee of £%d.%02d is paid. This is a fees notice under section 9 of the Freedom of Information Act 2000.\n\n"
            + "Please pay by %s. Until then the time in which we must answer does not run. If the fee is not paid by then, we no longer have to answer this request.\n\n"
            + "If you think that no fee is due, or another one, reply to this message and ask us to review it.").formatted(e.pence() / 100, e.pence() % 100, DAY.format(e.payBy())));
    }

    private void transfer(CaseId id, Recorded news, CaseEvent.TransferAdvised e) {
        plain(id, news, "transfer", "We think that %s may hold what you ask for. You can send it the same request; we have not passed your request or your name on.%s\n\nWe still answer for what we hold ourselves."
            .formatted(e.body(), e.advice().isBlank() ? "" : "\n\n" + e.advice().strip()));
    }

    /// A short message that decides nothing, signed with the authority's name.
    private void plain(CaseId id, Recorded news, String kind, String words) {
        CaseView view = desk.view(id);
        reachable(view, kind).ifPresent(to -> outbox.put(new Outbox.Mail(identifier(id, news.seq()), view.authority(), id.value(), kind, Optional.empty(),
            "%s: %s".formatted(view.reference(), view.subject()), "Dear %s\n\nYour request %s: %s\n\n%s\n\n%s\n".formatted(to.name().isBlank() ? "requester" : to.name(),
                view.reference(), view.subject(), words, drafting.style(view).authorityName()), List.of())));
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
