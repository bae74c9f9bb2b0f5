package org.candour.app.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// What administrators do to other people's accounts.
///
/// An administrator of some authorities manages only people whose every team serves these authorities alone, so that nobody
/// gets at another authority's cases through its people's accounts. One of the installation manages everybody.
@Service
public class Administration {
    private static final Actor ROOM = new Actor("system:access", "Candour", Map.of(Actor.INSTALLATION, Set.of(Role.ADMINISTRATOR)));

    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final People people;
    private final Teams teams;
    private final AccessRecord record;

    Administration(JdbcClient sql, TransactionOperations transaction, People people, Teams teams, AccessRecord record) {
        this.sql = sql;
        this.transaction = transaction;
        this.people = people;
        this.teams = teams;
        this.record = record;
    }

    /// A person just added or given a new password, and that password, which will not be shown again.
    public record WithPassword(Person person, String password) {}

    /// The people the current actor manages or works with, by name.
    public List<Person> people() {
        People.requireAdministrator(Acting.current());
        boolean everybody = Acting.current().runsTheInstallation();
        List<Person> found = transaction.execute(_ -> sql.sql("""
            select * from user_account u where ? or exists (select from membership m where m.user_id = u.id) order by name, id""")
            .param(everybody).query(People::read).list());
        return found == null ? List.of() : found;
    }

    /// The person, for their page.
    ///
    /// @throws NotThere when the actor neither manages nor works with them
    public Person person(UUID id) {
        return people().stream().filter(p -> p.id().equals(id)).findFirst()
            .or(() -> people.byId(id).filter(this::manages)).orElseThrow(NotThere::new);
    }

    /// True if the current actor may change this person's account.
    public boolean manages(Person person) {
        Actor actor = Acting.current();
        if (actor.runsTheInstallation()) {
            return true;
        }
        if (person.installation() || actor.authoritiesAs(Role.ADMINISTRATOR).isEmpty()) {
            return false;
        }
        // Asked with the room's eyes: the actor's own do not see teams of other authorities.
        Set<String> theirs = Acting.as(ROOM, () -> people.actor(person)).authorities();
        return actor.authoritiesAs(Role.ADMINISTRATOR).containsAll(theirs);
    }

    /// Adds somebody, with a password to hand over; they have no role yet.
    ///
    /// @throws AlreadyThere when the address belongs to somebody
    public WithPassword add(String email, String name, boolean installation) {
        String password = newPassword();
        return new WithPassword(people.add(email, name, password, installation), password);
    }

    /// Gives somebody a new password to hand over, and ends their sessions.
    public WithPassword newPassword(UUID id) {
        Person person = managed(id, "Giving a new password");
        String password = newPassword();
        people.setPassword(id, password, false);
        return new WithPassword(person, password);
    }

    /// Removes the second step of somebody who lost their telephone.
    public void removeSecondStep(UUID id) {
        managed(id, "Removing a second step");
        change(id, "update user_account set totp_secret = null, totp_last_step = 0, session_version = session_version + 1 where id = ?",
            "second step removed by an administrator");
    }

    /// Lets somebody sign in again, or no longer; their sessions end and their history stays.
    public void setActive(UUID id, boolean active) {
        managed(id, active ? "Letting somebody in again" : "Ending somebody's access");
        change(id, "update user_account set active = %s, session_version = session_version + 1 where id = ?".formatted(active),
            active ? "let in again" : "access ended");
    }

    /// What was done to this person, newest first, as far as the actor may read it.
    public List<String> record(UUID id) {
        List<String> lines = transaction.execute(_ -> sql.sql("""
            select to_char(at at time zone 'Europe/London', 'DD Mon YYYY HH24:MI') || ' ' || deed from access_record
            where subject = ? order by id desc limit 50""").param("user:" + id).query(String.class).list());
        return lines == null ? List.of() : lines;
    }

    /// The roles somebody has in each team the actor administers.
    public Map<UUID, Set<Role>> roles(UUID person) {
        Map<UUID, Set<Role>> roles = new HashMap<>();
        teams.administered().forEach(team -> teams.members(team.id()).stream().filter(m -> m.person().equals(person))
            .forEach(m -> roles.put(team.id(), m.roles())));
        return roles;
    }

    private Person managed(UUID id, String deed) {
        Person person = people.byId(id).orElseThrow(NotThere::new);
        if (Acting.current().id().equals(person.actorId())) {
            throw new Refused(deed + " is for others. Change your own account on your profile page, or ask another administrator.");
        }
        if (!manages(person)) {
            throw new Refused(deed + " needs an administrator of every authority they work for. Ask an administrator of the installation.");
        }
        return person;
    }

    private void change(UUID id, String update, String deed) {
        transaction.executeWithoutResult(_ -> {
            sql.sql(update).param(id).update();
            record.add(deed, "user:" + id, null);
        });
    }

    static String newPassword() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
