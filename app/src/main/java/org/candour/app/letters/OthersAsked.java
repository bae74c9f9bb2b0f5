package org.candour.app.letters;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.identity.SamePerson;
import org.candour.app.identity.SamePerson.Asked;
import org.springframework.stereotype.Component;

/// Says of how many other cases the same person asked, to those who may not know who it was.
@Component
public class OthersAsked {
    private final SamePerson samePerson;

    OthersAsked(SamePerson samePerson) {
        this.samePerson = samePerson;
    }

    /// A case of an authority.
    public record Case(String authority, UUID id) {}

    /// Of how many the same person asked, another did, and it is not known.
    public record Counts(int same, int different, int unknown) {}

    /// The lawful basis on which an authority lets it be asked; empty while it does not.
    public Optional<String> basis(String authority) {
        return samePerson.basis(authority);
    }

    /// Compares who asked for a case with who asked for each of the others.
    public Counts count(Case ours, List<Case> others) {
        int same = 0;
        int different = 0;
        int unknown = 0;
        for (Case other : others) {
            switch (samePerson.compare(new Asked(ours.authority(), ours.id()), new Asked(other.authority(), other.id()))) {
                case SAME -> same++;
                case NOT_SAME -> different++;
                case NOT_KNOWN -> unknown++;
            }
        }
        return new Counts(same, different, unknown);
    }
}
