package org.candour.app.desk;

import java.util.List;
import java.util.Set;
import org.candour.app.Verb;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.springframework.stereotype.Component;

/// `./candour verify`: checks the hash chain of every case.
@Component
class VerifyVerb implements Verb {
    private final Verification verification;
    private final Authorities authorities;

    VerifyVerb(Verification verification, Authorities authorities) {
        this.verification = verification;
        this.authorities = authorities;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public int run(List<String> arguments) {
        Set<String> all = authorities.codes();
        Verification.Result result = Acting.as(Actor.system("desk", all), () -> verification.all((id, entry) ->
            System.out.printf("case %s does not verify from entry %d%n", id, entry)));
        System.out.printf("%,d cases, %,d entries: %s%n", result.cases(), result.entries(),
            result.broken() == 0 ? "the record verifies" : "%,d cases do not verify".formatted(result.broken()));
        return result.broken() == 0 ? 0 : 1;
    }
}
