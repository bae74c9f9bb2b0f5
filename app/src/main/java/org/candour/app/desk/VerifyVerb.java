package org.candour.app.desk;

import java.util.List;
import java.util.Set;
import org.candour.app.Verb;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.springframework.stereotype.Component;

/// `./candour verify`: checks the hash chain of every case, and of whatever else is chained.
@Component
class VerifyVerb implements Verb {
    private final Verification verification;
    private final List<Chained> others;
    private final Authorities authorities;

    VerifyVerb(Verification verification, List<Chained> others, Authorities authorities) {
        this.verification = verification;
        this.others = others;
        this.authorities = authorities;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public int run(List<String> arguments) {
        Set<String> all = authorities.codes();
        long broken = Acting.as(Actor.system("desk", all), () -> {
            long wrong = said("cases", verification.all((id, entry) -> System.out.printf("case %s does not verify from entry %d%n", id, entry)));
            for (Chained other : others) {
                wrong += said(other.name(), other.all((which, entry) -> System.out.printf("%s does not verify from entry %d%n", which, entry)));
            }
            return wrong;
        });
        return broken == 0 ? 0 : 1;
    }

    private static long said(String what, Verification.Result result) {
        System.out.printf("%,d %s, %,d entries: %s%n", result.chains(), what, result.entries(), result.broken() == 0 ? "the record verifies" : "%,d do not verify".formatted(result.broken()));
        return result.broken();
    }
}
