package org.candour.app.access;

import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// On the first start nobody could sign in, so an administrator is made and their password printed, this once. It must be
/// changed at the first sign-in.
@Component
@Order(10)
class FirstAdministrator implements ApplicationRunner {
    private final People people;
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final String email;

    FirstAdministrator(People people, JdbcClient sql, TransactionOperations transaction,
        @Value("${candour.administrator:administrator@localhost}") String email) {
        this.people = people;
        this.sql = sql;
        this.transaction = transaction;
        this.email = email;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Actor room = new Actor("system:access", "Candour", Map.of(Actor.INSTALLATION, Set.of(Role.ADMINISTRATOR)));
        Acting.run(room, () -> transaction.executeWithoutResult(_ -> {
            if (sql.sql("select count(*) from user_account").query(Long.class).single() > 0) {
                return;
            }
            String password = Administration.newPassword();
            people.add(email, "Administrator", password, true);
            System.out.printf("%nThe first administrator: sign in as  %s  with the password  %s  (shown this once; you will be asked to change it)%n%n",
                email, password);
        }));
    }
}
