package org.candour.app.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Teams, the authorities each serves, and the roles people have in them.
///
/// Only who administers every authority of a team gives roles in it, and nobody gives roles to themself. The database
/// holds the first of these too.
@Repository
@Transactional
public class Teams {
    private final JdbcClient sql;
    private final AccessRecord record;

    Teams(JdbcClient sql, AccessRecord record) {
        this.sql = sql;
        this.record = record;
    }

    /// A team and the codes of the authorities it serves, in order.
    public record Team(UUID id, String name, Set<String> authorities) {}

    /// A member of a team and their roles in it.
    public record Member(UUID person, String name, String email, Set<Role> roles) {}

    /// Every team, by name.
    @Transactional(readOnly = true)
    public List<Team> all() {
        Map<UUID, Team> teams = new java.util.LinkedHashMap<>();
        sql.sql("select t.id, t.name, a.authority from team t left join team_authority a on a.team_id = t.id order by t.name, a.authority")
            .query(row -> {
                Team team = teams.computeIfAbsent(row.getObject(1, UUID.class), id -> named(id, row));
                if (row.getString(3) != null) {
                    team.authorities().add(row.getString(3));
                }
            });
        return new ArrayList<>(teams.values());
    }

    private static Team named(UUID id, java.sql.ResultSet row) {
        try {
            return new Team(id, row.getString(2), new TreeSet<>());
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The team of this id, if there is one.
    @Transactional(readOnly = true)
    public Optional<Team> byId(UUID id) {
        return all().stream().filter(team -> team.id().equals(id)).findFirst();
    }

    /// The team that answers a case of the authority: that of its owner, else the only one there is.
    ///
    /// @param owner the owner's identifier as an actor; empty while nobody has it
    @Transactional(readOnly = true)
    public Optional<UUID> answering(String authority, String owner) {
        record Serving(UUID team, boolean owners) {}
        List<Serving> serving = sql.sql("""
            select t.team_id, exists (select from membership m where m.team_id = t.team_id and 'user:' || m.user_id = ?)
            from team_authority t where t.authority = ? order by 2 desc, 1 limit 2""").params(owner, authority)
            .query((row, _) -> new Serving(row.getObject(1, UUID.class), row.getBoolean(2))).list();
        return serving.stream().findFirst().filter(first -> first.owners() || serving.size() == 1).map(Serving::team);
    }

    /// The teams in which the current actor may give roles.
    @Transactional(readOnly = true)
    public List<Team> administered() {
        Actor actor = Acting.current();
        return all().stream().filter(team -> administers(actor, team)).toList();
    }

    /// Adds a team; only for an administrator of the installation, because a team joins authorities.
    ///
    /// @throws AlreadyThere when a team has that name
    public Team add(String name, Set<String> authorities) {
        if (!Acting.current().runsTheInstallation()) {
            throw new Refused("Adding a team needs an administrator of the installation. Ask one of them.");
        }
        UUID id = UUID.randomUUID();
        try {
            sql.sql("insert into team (id, name) values (?, ?)").params(id, name.strip()).update();
        } catch (DuplicateKeyException taken) {
            throw new AlreadyThere("There is a team named %s already.".formatted(name.strip()));
        }
        authorities.forEach(code -> sql.sql("insert into team_authority (team_id, authority) values (?, ?)").params(id, code).update());
        record.add("team added for " + String.join(", ", new TreeSet<>(authorities)), "team:" + id, null);
        return new Team(id, name.strip(), new TreeSet<>(authorities));
    }

    /// The members of a team, by name; those the actor may see.
    @Transactional(readOnly = true)
    public List<Member> members(UUID team) {
        Map<String, Member> members = new TreeMap<>();
        sql.sql("""
            select u.id, u.name, u.email, m.role from membership m join user_account u on u.id = m.user_id
            where m.team_id = ? order by u.name""").param(team)
            .query(row -> {
                UUID person = row.getObject(1, UUID.class);
                Member known = members.get(row.getString(2) + person);
                Member member = known != null ? known : new Member(person, row.getString(2), row.getString(3), EnumSet.noneOf(Role.class));
                member.roles().add(Role.valueOf(row.getString(4)));
                members.put(row.getString(2) + person, member);
            });
        return List.copyOf(members.values());
    }

    /// Gives somebody exactly these roles in the team; none of them and they have left it.
    ///
    /// @throws NotThere when there is no such team
    /// @throws Refused  when it is not the actor's to give, or the actor would give it to themself
    public void setRoles(UUID team, UUID person, Set<Role> roles) {
        Actor actor = Acting.current();
        Team known = byId(team).orElseThrow(NotThere::new);
        if (!administers(actor, known)) {
            throw new Refused("Giving roles in %s needs the role Administrator for each authority it serves: %s. Ask an administrator of the installation."
                .formatted(known.name(), String.join(", ", known.authorities())));
        }
        if (actor.id().equals("user:" + person)) {
            throw new Refused("Nobody changes their own roles. Ask another administrator.");
        }
        sql.sql("delete from membership where team_id = ? and user_id = ?").params(team, person).update();
        roles.forEach(role -> sql.sql("insert into membership (user_id, team_id, role) values (?, ?, ?)").params(person, team, role.name()).update());
        String said = roles.isEmpty() ? "none" : roles.stream().sorted().map(Role::title).collect(Collectors.joining(", "));
        known.authorities().forEach(code -> record.add("roles in %s: %s".formatted(known.name(), said), "user:" + person, code));
    }

    private static boolean administers(Actor actor, Team team) {
        return actor.runsTheInstallation()
            || !team.authorities().isEmpty() && team.authorities().stream().allMatch(code -> actor.may(Role.ADMINISTRATOR, code));
    }
}
