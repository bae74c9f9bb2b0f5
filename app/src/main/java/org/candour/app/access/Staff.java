package org.candour.app.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The staff who work on cases, by name. Never a requester.
@Component
@Transactional(readOnly = true)
public class Staff {
    private final JdbcClient sql;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    Staff(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param id an actor's identifier, `user:<uuid>`
    public record Person(String id, String name) {}

    /// The name behind an actor's identifier, for a page.
    public String name(String actor) {
        if (actor.startsWith("system:")) {
            return "Candour";
        }
        if (actor.startsWith("owner-link:")) {
            return "the information owner";
        }
        if (!actor.startsWith("user:")) {
            return actor.startsWith("token:") ? "another system" : "nobody";
        }
        return names.computeIfAbsent(actor, id -> find(UUID.fromString(id.substring(5))).orElse("a former colleague"));
    }

    private Optional<String> find(UUID id) {
        return sql.sql("select name from user_account where id = ?").param(id).query(String.class).optional();
    }

    /// Where to write to one of the staff; empty for a system, and for whoever has left.
    public Optional<String> email(String actor) {
        return actor.startsWith("user:")
            ? sql.sql("select email from user_account where id = ? and active").param(UUID.fromString(actor.substring(5))).query(String.class).optional() : Optional.empty();
    }

    /// Those to whom a case of the authority can be assigned, by name.
    public List<Person> officers(String authority) {
        return with(authority, Role.CASE_OFFICER, Role.DECISION_MAKER);
    }

    /// Those who hold one of these roles for the authority, by name.
    public List<Person> with(String authority, Role... roles) {
        return sql.sql("""
            select distinct u.id, u.name from user_account u join membership m on m.user_id = u.id join team_authority t on t.team_id = m.team_id
            where t.authority = ? and u.active and m.role = any (?::text[]) order by u.name, u.id""")
            .params(authority, java.util.Arrays.stream(roles).map(Role::name).toArray(String[]::new))
            .query((row, _) -> new Person("user:" + row.getObject(1, UUID.class), row.getString(2))).list();
    }
}
