package org.candour.app.referral;

import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.desk.Today;
import org.candour.casework.Act;
import org.candour.casework.referral.ReferralEvent;
import org.candour.casework.referral.ReferralEvent.Side;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in what the other side tells: once, in order, and only what is theirs to tell. The same for a message from next door and from
/// another installation.
@Component
class Reception {
    private final ReferralRecord record;
    private final Parties parties;
    private final Advising advising;
    private final Authorities authorities;
    private final TransactionTemplate transaction;
    private final Today today;

    Reception(ReferralRecord record, Parties parties, Advising advising, Authorities authorities, TransactionTemplate transaction, Today today) {
        this.record = record;
        this.parties = parties;
        this.advising = advising;
        this.authorities = authorities;
        this.transaction = transaction;
        this.today = today;
    }

    /// What became of a message.
    enum Result {
        /// Kept now.
        TAKEN,
        /// Kept before: the sender may forget it.
        KNOWN,
        /// An earlier one is missing: the sender sends that first, then this again.
        TOO_EARLY,
        /// Not theirs to tell, or not to us: sending it again is of no use.
        REFUSED
    }

    /// @param why empty unless refused
    record Answer(Result result, String why) {
        static Answer of(Result result) {
            return new Answer(result, "");
        }

        static Answer refused(String why) {
            return new Answer(Result.REFUSED, why);
        }
    }

    /// @param told from a sender whose word this is: same installation, or signature verified
    Answer take(Envelope told) {
        if (authorities.byCode(told.to()).isEmpty()) {
            return Answer.refused("There is no authority \"%s\" here. Check the code with its administrator.".formatted(told.to()));
        }
        ReferralEvent event;
        try {
            event = told.event();
        } catch (RuntimeException e) {
            return Answer.refused(e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : "The message cannot be read.");
        }
        // Nobody here acts: what is kept is what the other side did.
        return Acting.as(Actor.system("referral", authorities.codes()), () -> java.util.Objects.requireNonNull(transaction.execute(_ -> take(told, event))));
    }

    private Answer take(Envelope told, ReferralEvent event) {
        String us = told.to();
        UUID id = told.referral();
        if (record.has(us, told.id())) {
            return Answer.of(Result.KNOWN);
        }
        record.lock(us, id);
        Optional<ReferralRecord.Known> known = record.find(us, id);
        if (known.isEmpty()) {
            return begin(told, event);
        }
        // Asked again under the lock: its double may have been taken meanwhile.
        if (record.has(us, told.id())) {
            return Answer.of(Result.KNOWN);
        }
        ReferralRecord.Known before = known.get();
        Side theirs = before.side() == Side.UNIT ? Side.AUTHORITY : Side.UNIT;
        if (!before.other().equals(told.from()) || event.madeBy() != theirs || event instanceof ReferralEvent.AdviceSought) {
            return Answer.refused("This is not for %s to say about referral %s.".formatted(told.from(), id));
        }
        if (told.number() > before.others() + 1) {
            return Answer.of(Result.TOO_EARLY);
        }
        if (told.number() <= before.others()) {
            return Answer.refused("Another message number %d of this referral is kept already.".formatted(told.number()));
        }
        ReferralRecord.Known after = record.hear(before, told);
        if (event instanceof ReferralEvent.AdviceGiven given) {
            record.add(after, new ReferralEvent.AdviceReceived(given.advice().version()), us());
        }
        if (after.side() == Side.UNIT) {
            advising.told(us, id);
        }
        return Answer.of(Result.TAKEN);
    }

    private Answer begin(Envelope told, ReferralEvent event) {
        if (!(event instanceof ReferralEvent.AdviceSought sought)) {
            return told.number() > 1 ? Answer.of(Result.TOO_EARLY) : Answer.refused("A referral begins with a question.");
        }
        if (told.number() != 1 || !sought.question().from().equals(told.from()) || !sought.question().to().equals(told.to())) {
            return Answer.refused("The question and its envelope do not agree on who asks whom.");
        }
        if (!parties.byCode(told.to()).filter(Parties.Party::unit).isPresent()) {
            return Answer.refused("%s gives no advice.".formatted(told.to()));
        }
        ReferralRecord.Known after = record.hear(ReferralRecord.fresh(told.to(), told.referral(), Optional.empty()), told);
        advising.takeIn(told.to(), after, us());
        return Answer.of(Result.TAKEN);
    }

    private Act us() {
        return new Act("system:referral", today.date());
    }
}
