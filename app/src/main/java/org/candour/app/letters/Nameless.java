package org.candour.app.letters;

import java.util.Objects;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.identity.IdentityVault;
import org.candour.casework.CaseView;
import org.candour.casework.referral.Unsigned;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Text of a case as it may be shown to another authority: without the requester's names and addresses, and without any signature.
/// Whoever calls learns nothing of who asked; the same words come out whoever it was.
@Component
public class Nameless {
    private final IdentityVault identity;
    private final TransactionTemplate apart;

    Nameless(IdentityVault identity, PlatformTransactionManager transactions) {
        this.identity = identity;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// @param text of this case: an item, a note, a draft
    public String text(CaseView view, String text) {
        // A transaction of its own: what may be read is fixed when one begins, and the caller's own may not open the vault.
        return Unsigned.of(Acting.as(Actor.system("letters", Set.of(view.authority())), () ->
            Objects.requireNonNull(apart.execute(_ -> identity.masked(view.id().value(), text)))));
    }
}
