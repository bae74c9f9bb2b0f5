package org.candour.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.commons.codec.binary.Base32;
import org.candour.app.access.InstallationKey.Sealing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// What people do to their own account: change the password, enrol a telephone, give its code.
@Service
public class OwnAccount {
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final People people;
    private final Passphrases passphrases;
    private final Attempts attempts;
    private final AccessRecord record;
    private final Clock clock;
    private final Sealing secondStep;

    OwnAccount(JdbcClient sql, TransactionOperations transaction, People people, Passphrases passphrases, Attempts attempts,
        AccessRecord record, Clock clock, InstallationKey key) {
        this.sql = sql;
        this.transaction = transaction;
        this.people = people;
        this.passphrases = passphrases;
        this.attempts = attempts;
        this.record = record;
        this.clock = clock;
        this.secondStep = key.sealing("second-step");
    }

    /// The person who acts.
    ///
    /// @throws NotThere when nobody has signed in
    public Person person() {
        Actor actor = Acting.current();
        if (!actor.signedIn()) {
            throw new NotThere();
        }
        return people.byId(UUID.fromString(actor.id().substring("user:".length()))).orElseThrow(NotThere::new);
    }

    /// Replaces one's own password and ends one's other sessions.
    ///
    /// @throws WrongPassword when the current one is not right; it counts as a failed sign-in
    /// @throws Refused       when the new one is too short or too long
    public void changePassword(String current, String fresh, HttpServletRequest request, HttpServletResponse response) {
        Person person = person();
        check(person, current);
        people.setPassword(person.id(), fresh, true);
        Sessions.begin(person(), request, response);
    }

    /// A new secret for a telephone, in base 32; kept by [#enrol] once a code proves that it arrived.
    public String newSecret() {
        return Totp.base32(Totp.newSecret());
    }

    /// The address that a telephone's program reads the secret from.
    public String telephoneAddress(String secret) {
        return "otpauth://totp/Candour:%s?secret=%s&issuer=Candour".formatted(person().email(), secret);
    }

    /// From now on a code is asked at each sign-in.
    ///
    /// @param code of the telephone that was given `secret`
    /// @return false when the code does not belong to the secret now; nothing is changed
    public boolean enrol(String secret, String code) {
        Person person = person();
        byte[] key = new Base32().decode(secret);
        OptionalLong step = Totp.matchingStep(key, code, clock.instant(), 0);
        step.ifPresent(used -> transaction.executeWithoutResult(_ -> {
            sql.sql("update user_account set totp_secret = ?, totp_last_step = ? where id = ?").params(secondStep.seal(key), used, person.id()).update();
            record.add("second step enrolled", person.actorId(), null);
        }));
        return step.isPresent();
    }

    /// No code is asked any more.
    ///
    /// @throws WrongPassword when the password is not right
    public void forgetTelephone(String password) {
        Person person = person();
        check(person, password);
        transaction.executeWithoutResult(_ -> {
            sql.sql("update user_account set totp_secret = null, totp_last_step = 0 where id = ?").param(person.id()).update();
            record.add("second step removed", person.actorId(), null);
        });
    }

    /// Seals the secrets that were kept before secrets were sealed.
    @EventListener(ApplicationReadyEvent.class)
    void sealAll() {
        transaction.executeWithoutResult(_ -> sql.sql("select id, totp_secret from user_account where length(totp_secret) = ? for update").param(Totp.SECRET_BYTES)
            .query((row, _) -> new Object[] {secondStep.seal(row.getBytes(2)), row.getObject(1)}).list()
            .forEach(one -> sql.sql("update user_account set totp_secret = ? where id = ?").params(one).update()));
    }

    /// Finishes a sign-in whose password was right. A code works once; wrong ones count as failed attempts.
    ///
    /// @throws BadCredentialsException when the code is not right
    /// @throws org.springframework.security.authentication.LockedException after too many
    public void secondStep(String code, HttpServletRequest request, HttpServletResponse response) {
        Authentication waiting = SecurityContextHolder.getContext().getAuthentication();
        if (waiting == null || !(waiting.getPrincipal() instanceof SignedIn(UUID id, int _))) {
            throw new NotThere();
        }
        Person person = people.byId(id).filter(Person::active).orElseThrow(NotThere::new);
        attempts.begin(person.email());
        boolean right = Boolean.TRUE.equals(transaction.execute(_ -> spend(person, code)));
        if (!right) {
            throw new BadCredentialsException("The code is not right. Wait for the next one and type it here.");
        }
        attempts.succeeded(person.email());
        Sessions.begin(person, request, response);
    }

    private boolean spend(Person person, String code) {
        record Enrolled(byte @Nullable [] secret, long lastStep) {}
        Enrolled enrolled = sql.sql("select totp_secret, totp_last_step from user_account where id = ? for update").param(person.id())
            .query((row, _) -> new Enrolled(row.getBytes(1), row.getLong(2))).single();
        byte[] secret = enrolled.secret();
        if (secret == null) {
            return false;
        }
        OptionalLong step = Totp.matchingStep(secondStep.open(secret), code, clock.instant(), enrolled.lastStep());
        step.ifPresent(used -> sql.sql("update user_account set totp_last_step = ? where id = ?").params(used, person.id()).update());
        return step.isPresent();
    }

    private void check(Person person, String password) {
        attempts.begin(person.email());
        String hash = transaction.execute(_ -> sql.sql("select coalesce(password, '') from user_account where id = ?").param(person.id())
            .query(String.class).single());
        if (!passphrases.matches(password, hash == null || hash.isEmpty() ? null : hash)) {
            throw new WrongPassword();
        }
        attempts.succeeded(person.email());
    }
}
