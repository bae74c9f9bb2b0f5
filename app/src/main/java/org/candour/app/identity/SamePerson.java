package org.candour.app.identity;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.InstallationKey;
import org.candour.app.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Whether whoever asked one authority also asked another: same or not, and nothing else. Off until an administrator of each of the two
/// has switched it on and recorded the lawful basis; with it off nothing is computed.
///
/// Each side's token is a keyed digest of the e-mail address under a key of the quarter, made when it is asked, compared and forgotten: none is kept, shown or sent.
@Component
public class SamePerson {
    private final JdbcClient sql;
    private final IdentityVault vault;
    private final InstallationKey key;
    private final Clock clock;
    private final TransactionTemplate apart;

    SamePerson(JdbcClient sql, IdentityVault vault, InstallationKey key, Clock clock, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.vault = vault;
        this.key = key;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// What is told of two requesters.
    public enum Answer { SAME, NOT_SAME, NOT_KNOWN }

    /// What an administrator decided.
    ///
    /// @param basis the lawful basis; where it is switched off, why
    public record Decided(boolean allowed, String basis, Instant at, String by) {}

    /// What was decided for an authority, the latest first; none where it was never switched on.
    public List<Decided> decided(String authority) {
        return Objects.requireNonNull(apart.execute(_ -> sql.sql("select allowed, basis, at, actor from others_asked_basis where authority = ? order by at desc, id desc").param(authority)
            .query((row, _) -> new Decided(row.getBoolean(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4))).list()));
    }

    /// Switches it on or off for an authority; for its administrators.
    public void decide(String authority, boolean allowed, String basis) {
        if (!Acting.current().runsTheInstallation()) {
            Acting.current().require("Deciding whether requesters are compared", authority, Role.ADMINISTRATOR);
        }
        apart.executeWithoutResult(_ -> sql.sql("insert into others_asked_basis (id, authority, allowed, basis, at, actor) values (?, ?, ?, ?, ?, ?)")
            .params(UUID.randomUUID(), authority, allowed, basis.strip(), Timestamp.from(clock.instant()), Acting.current().id()).update());
    }

    /// The lawful basis on which an authority lets requesters be compared; empty while it does not.
    public Optional<String> basis(String authority) {
        return as(authority, () -> decided(authority).stream().findFirst().filter(Decided::allowed).map(Decided::basis));
    }

    /// One case of one authority.
    public record Asked(String authority, UUID caseId) {}

    /// Whether the same address asked for both; each look is recorded on both sides.
    ///
    /// @return not known where one of the two authorities does not allow it, where one gave no e-mail address, and where one was erased
    public Answer compare(Asked one, Asked other) {
        if (basis(one.authority()).isEmpty() || basis(other.authority()).isEmpty()) {
            return Answer.NOT_KNOWN;
        }
        String by = Acting.current().id();
        Optional<byte[]> first = token(one, by);
        Optional<byte[]> second = token(other, by);
        return first.isEmpty() || second.isEmpty() ? Answer.NOT_KNOWN : MessageDigest.isEqual(first.get(), second.get()) ? Answer.SAME : Answer.NOT_SAME;
    }

    private Optional<byte[]> token(Asked asked, String by) {
        return as(asked.authority(), () -> Objects.requireNonNull(apart.execute(_ -> {
            sql.sql("insert into identity_look (at, actor, authority, case_id, why) values (?, ?, ?, ?, ?)")
                .params(Timestamp.from(clock.instant()), by, asked.authority(), asked.caseId(), "compared with who asked another authority; told same or not").update();
            return vault.requester(asked.caseId()).map(Requester::email).filter(email -> !email.isBlank()).map(email -> key.sealing("others asked " + quarter()).digest(normal(email)));
        })));
    }

    /// Tokens of one quarter cannot be compared with those of another, should one ever leave.
    private String quarter() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    private static String normal(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /// Each side is looked at with the rights of that side alone.
    private static <T> T as(String authority, java.util.function.Supplier<T> work) {
        return Acting.as(Actor.system("identity", Set.of(authority)), work);
    }
}
