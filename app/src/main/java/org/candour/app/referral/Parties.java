package org.candour.app.referral;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.Today;
import org.candour.casework.NotAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// With whom referrals are exchanged, and how each is reached: an authority of this installation, one of another, whose key an administrator
/// took in, or a unit without Candour, which is asked by e-mail.
@Component
@Transactional
public class Parties {
    private final JdbcClient sql;
    private final Authorities authorities;
    private final Today today;

    Parties(JdbcClient sql, Authorities authorities, Today today) {
        this.sql = sql;
        this.authorities = authorities;
        this.today = today;
    }

    /// How a party is reached.
    public enum Channel { LOCAL, HTTPS, MAIL }

    /// @param unit    gives advice
    /// @param address of its installation, or the e-mail address of a unit without Candour; empty in this one
    /// @param key     its public key (Ed25519, X.509); empty where none is needed
    public record Party(String code, String name, boolean unit, Channel channel, String address, byte[] key, boolean active) {}

    private static Party local(Authority a) {
        return new Party(a.code(), a.shortName(), a.kind().equals("unit"), Channel.LOCAL, "", new byte[0], true);
    }

    private static Party party(ResultSet row) throws SQLException {
        byte @Nullable [] key = row.getBytes("public_key");
        return new Party(row.getString("code"), row.getString("name"), row.getBoolean("unit"), Channel.valueOf(row.getString("channel")), row.getString("address"),
            key == null ? new byte[0] : key, row.getBoolean("active"));
    }

    /// The party of this code, if it is one we still exchange with.
    public Optional<Party> byCode(String code) {
        return authorities.byCode(code).map(Parties::local).or(() ->
            sql.sql("select * from referral_party where code = ? and active").param(code).query((row, _) -> party(row)).optional());
    }

    /// Those outside this installation, by name.
    public List<Party> outside() {
        return sql.sql("select * from referral_party order by name").query((row, _) -> party(row)).list();
    }

    /// The unit without Candour of this code, whether or not it is still asked.
    Optional<Party> byMail(String code) {
        return outside().stream().filter(p -> p.channel() == Channel.MAIL && p.code().equals(code)).findFirst();
    }

    /// Whom an authority can ask for advice.
    public List<Party> units(String authority) {
        List<Party> units = new ArrayList<>();
        authorities.all().stream().filter(a -> a.kind().equals("unit") && !a.code().equals(authority)).map(Parties::local).forEach(units::add);
        outside().stream().filter(p -> p.unit() && p.active()).forEach(units::add);
        return units;
    }

    /// Adds one outside this installation, or changes it; for the administrator of the installation.
    ///
    /// @throws NotAllowed where the code is one of our own, or what reaches it is missing
    public void save(Party party) {
        Actor actor = Acting.current();
        String tried = "Saving whom referrals are exchanged with";
        if (!actor.runsTheInstallation()) {
            throw new NotAllowed("role", tried, "it needs the administrator of the installation", "Ask them");
        }
        if (authorities.byCode(party.code()).isPresent()) {
            throw new NotAllowed("party-outside", tried, "%s is an authority of this installation".formatted(party.code()), "Nothing needs to be set up for it");
        }
        if (party.channel() == Channel.HTTPS) {
            PeerAddress.check(party.address());
            if (party.key().length == 0) {
                throw new NotAllowed("party-has-key", tried, "the public key is missing", "Ask the other administrator for it, on a way that you trust");
            }
        }
        if (party.channel() == Channel.MAIL && !party.address().matches("[^\\s@<>,;\"()]{1,64}@[\\w-]+(\\.[\\w-]+)+")) {
            throw new NotAllowed("party-address", tried, "\"%s\" is no e-mail address".formatted(party.address()), "Write it as advice@unit.example");
        }
        sql.sql("""
            insert into referral_party (code, name, unit, channel, address, public_key, active, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (code) do update set name = excluded.name, unit = excluded.unit, channel = excluded.channel, address = excluded.address,
                public_key = excluded.public_key, active = excluded.active, changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
            .params(Arrays.asList(party.code(), party.name(), party.unit(), party.channel().name(), party.address(), party.key().length == 0 ? null : party.key(), party.active(),
                Timestamp.from(today.now()), actor.id())).update();
    }
}
