package org.candour.app.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The people who can sign in, and what each may do.
@Repository
@Transactional
public class People {
    /// The least length of a password, in characters; with the lock-out, long enough without rules about its letters.
    public static final int LEAST_PASSWORD = 12;
    private static final int MOST_PASSWORD = 200;

    private final JdbcClient sql;
    private final Passphrases passphrases;
    private final AccessRecord record;

    People(JdbcClient sql, Passphrases passphrases, AccessRecord record) {
        this.sql = sql;
        this.passphrases = passphrases;
        this.record = record;
    }

    /// The person of this id, if there is one.
    @Transactional(readOnly = true)
    public Optional<Person> byId(UUID id) {
        return sql.sql("select * from user_account where id = ?").param(id).query(People::read).optional();
    }

    /// The person who signs in with this address, if there is one.
    @Transactional(readOnly = true)
    public Optional<Person> byEmail(String email) {
        return sql.sql("select * from user_account where email = ?").param(tidy(email)).query(People::read).optional();
    }

    /// Somebody with what they may do now.
    record Known(Person person, Actor actor) {}

    /// The person of this id with their roles, if there is one; call as the person themself.
    @Transactional(readOnly = true)
    Optional<Known> known(UUID id) {
        return byId(id).map(person -> new Known(person, actor(person)));
    }

    /// The person as an actor, with the roles they hold now; call as the person themself or as one who may see their teams.
    @Transactional(readOnly = true)
    public Actor actor(Person person) {
        Map<String, Set<Role>> roles = new HashMap<>();
        sql.sql("select t.authority, m.role from membership m join team_authority t using (team_id) where m.user_id = ?")
            .param(person.id())
            .query(row -> {
                roles.computeIfAbsent(row.getString(1), _ -> EnumSet.noneOf(Role.class)).add(Role.valueOf(row.getString(2)));
            });
        if (person.installation()) {
            roles.put(Actor.INSTALLATION, Set.of(Role.ADMINISTRATOR));
        }
        return new Actor(person.actorId(), person.name(), roles);
    }

    /// Adds somebody with a password they must change when they first sign in.
    ///
    /// @param password empty if they sign in by OpenID Connect alone
    /// @throws AlreadyThere when the address belongs to somebody
    /// @throws Refused      when the actor administers nothing, or the password is too short
    public Person add(String email, String name, String password, boolean installation) {
        Actor actor = Acting.current();
        if (!tidy(email).matches("[^@\\s]+@[^@\\s]+") || name.isBlank()) {
            throw new IllegalArgumentException("A person needs an e-mail address and a name");
        }
        if (installation && !actor.runsTheInstallation()) {
            throw new Refused("Only an administrator of the installation can appoint another. Ask one of them.");
        }
        requireAdministrator(actor);
        UUID id = UUID.randomUUID();
        String hash = password.isEmpty() ? null : passphrases.hash(longEnough(password));
        try {
            sql.sql("insert into user_account (id, email, name, password, must_change, installation) values (?, ?, ?, ?, true, ?)")
                .params(id, tidy(email), name.strip(), hash, installation).update();
        } catch (DuplicateKeyException taken) {
            throw new AlreadyThere("Somebody with the address %s is known already.".formatted(tidy(email)));
        }
        record.add("person added", "user:" + id, null);
        return byId(id).orElseThrow();
    }

    /// Replaces the password and ends every other session of that person.
    ///
    /// @param byThemself false when an administrator gives a new one, which must then be changed at the next sign-in
    public void setPassword(UUID person, String password, boolean byThemself) {
        sql.sql("update user_account set password = ?, must_change = ?, session_version = session_version + 1 where id = ?")
            .params(passphrases.hash(longEnough(password)), !byThemself, person).update();
        record.add(byThemself ? "password changed" : "password replaced by an administrator", "user:" + person, null);
    }

    static void requireAdministrator(Actor actor) {
        if (!actor.runsTheInstallation() && actor.authoritiesAs(Role.ADMINISTRATOR).isEmpty()) {
            throw new Refused("Managing people needs the role Administrator. Ask your administrator.");
        }
    }

    private static String longEnough(String password) {
        if (password.length() < LEAST_PASSWORD || password.length() > MOST_PASSWORD) {
            throw new Refused("A password has %d to %d characters. Three or four words that do not belong together are easy to remember."
                .formatted(LEAST_PASSWORD, MOST_PASSWORD));
        }
        return password;
    }

    /// An address as it is kept and looked up.
    static String tidy(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    static Person read(ResultSet row, int number) throws SQLException {
        return new Person(row.getObject("id", UUID.class), row.getString("email"), row.getString("name"),
            row.getBytes("totp_secret") != null, row.getBoolean("must_change"), row.getBoolean("installation"),
            row.getBoolean("active"), row.getInt("session_version"), Optional.ofNullable(row.getString("oidc_subject")));
    }
}
