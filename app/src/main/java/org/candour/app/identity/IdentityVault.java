package org.candour.app.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.InstallationKey;
import org.candour.app.access.InstallationKey.Sealing;
import org.candour.app.access.Role;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Keeps who asked, encrypted under a key of each person's own. Only a correspondent of the authority opens it, and each look is recorded.
@Component
@Transactional
public class IdentityVault {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient sql;
    private final JdbcOperations batches;
    private final Clock clock;
    private final Sealing particulars;
    private final Sealing samePerson;
    private final TransactionTemplate apart;

    IdentityVault(JdbcClient sql, JdbcOperations batches, Clock clock, PlatformTransactionManager transactions, InstallationKey key) {
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
        this.particulars = key.sealing("particulars");
        this.samePerson = key.sealing("same-person");
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// The same for the same address, whatever its case; differs between authorities, so that tokens cannot be compared across them.
    private byte[] token(String authority, String address) {
        return samePerson.digest(authority + "\n" + address.strip().toLowerCase(Locale.ROOT));
    }

    /// Who asked for which case.
    public record Asked(String authority, UUID caseId, Requester requester) {}

    /// Keeps who asked for a case. The same address as before is the same person.
    public void keep(String authority, UUID caseId, Requester requester) {
        keepAll(List.of(new Asked(authority, caseId, requester)));
    }

    /// As [#keep], for several cases in one round trip.
    public void keepAll(List<Asked> asked) {
        batches.batchUpdate("""
            with p as (insert into person (id, authority, wrapped_key, particulars, token) values (?, ?, ?, ?, ?) returning id)
            insert into asked_by (case_id, person, authority) select ?, id, ? from p""", asked.stream().map(this::row).toList());
    }

    private Object[] row(Asked asked) {
        byte[] key = Sealing.newKey();
        return new Object[] {UUID.randomUUID(), asked.authority(), particulars.seal(key), new Sealing(key).seal(JSON.writeValueAsBytes(asked.requester())),
            token(asked.authority(), address(asked.requester())), asked.caseId(), asked.authority()};
    }

    private static String address(Requester requester) {
        if (!requester.email().isBlank()) {
            return requester.email();
        }
        return requester.postalAddress().isBlank() ? requester.name() : requester.name() + "\n" + requester.postalAddress();
    }

    /// Who asked, for a correspondent who says why; the look is recorded.
    ///
    /// @return empty where nothing is kept, where it was erased, and for everyone who is no correspondent
    public Optional<Requester> look(UUID caseId, String authority, String why) {
        if (!Acting.current().may(Role.CORRESPONDENT, authority)) {
            return Optional.empty();
        }
        sql.sql("insert into identity_look (at, actor, authority, case_id, why) values (?, ?, ?, ?, ?)")
            .params(Timestamp.from(clock.instant()), Acting.current().id(), authority, caseId, why).update();
        return requester(caseId);
    }

    /// Who asked, to this room alone; empty where nothing is kept, where it was erased, and for everyone who is no correspondent.
    Optional<Requester> requester(UUID caseId) {
        return sql.sql("select p.wrapped_key, p.particulars from asked_by a join person p on p.id = a.person where a.case_id = ? and p.wrapped_key is not null")
            .param(caseId).query((row, _) -> JSON.readValue(new Sealing(particulars.open(row.getBytes(1))).open(row.getBytes(2)), Requester.class)).optional();
    }

    /// Whether the same person asked both: yes or no, to whoever sees both cases (section 14(2)).
    public boolean samePerson(UUID one, UUID other) {
        return sql.sql("select candour_same_person(?, ?)").params(one, other).query(Boolean.class).single();
    }

    /// Whoever asked for `one` asked for `other` too, which was split off it; the words of the request go along. Nobody is shown who it was.
    public void alsoAsked(UUID one, UUID other) {
        sql.sql("select candour_asked_too(?, ?)").params(one, other).query((_, _) -> 0).single();
    }

    /// Whether this address asked for the case: yes or no.
    public boolean askedBy(String authority, UUID caseId, String email) {
        return sql.sql("select exists (select 1 from asked_by a join person p on p.id = a.person where a.case_id = ? and p.token = ?)")
            .params(caseId, token(authority, email)).query(Boolean.class).single();
    }

    /// What of the requester's identity stands in a text that is to be public: kinds, never the words themselves.
    ///
    /// Answers for whoever may publish, who need not know who asked.
    ///
    /// @return empty when none does; "the name", "part of the name", "the e-mail address", "part of the postal address"
    public List<String> remains(UUID caseId, String text) {
        // A transaction of its own: what may be read is fixed when one begins, and the publisher's own may not open the vault.
        Optional<Requester> kept = Acting.as(Actor.system("identity", Acting.current().authorities()), () ->
            java.util.Objects.requireNonNull(apart.execute(_ -> requester(caseId))));
        return kept.map(requester -> Traces.in(text, requester)).orElse(List.of());
    }

    /// A text with the names and addresses of a requester who is not kept yet masked.
    public static String mask(Requester requester, String text) {
        return Traces.mask(text, requester);
    }

    /// A text with the requester's names and addresses masked, for those who decide.
    public String masked(UUID caseId, String text) {
        return requester(caseId).map(requester -> Traces.mask(text, requester)).orElse(text);
    }

    /// The part of the requester's private address that proves they have it; the same for the same case, and nobody can guess it.
    public String linkProof(UUID caseId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token("link", caseId.toString())).substring(0, 32);
    }

    /// Erases who asked by destroying the key; that somebody asked, and what was answered, stays.
    public void erase(UUID caseId) {
        // The digest of the address goes too: with it anyone who knows an address could tell that it had asked.
        sql.sql("update person set wrapped_key = null, particulars = null, token = ?, erased_at = ? where erased_at is null and id in (select person from asked_by where case_id = ?)")
            .params(Sealing.newKey(), Timestamp.from(clock.instant()), caseId).update();
    }
}
