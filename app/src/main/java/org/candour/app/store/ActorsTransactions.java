package org.candour.app.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Role;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Begins each transaction by telling the database who acts, so that its row-level security opens what the actor may see and
/// nothing else. The settings end with the transaction; a connection that nobody spoke for sees nothing.
///
/// | setting | holds |
/// |---|---|
/// | `candour.actor` | the actor's id |
/// | `candour.authorities` | codes of the authorities the actor has any case role for |
/// | `candour.correspondent`, `candour.corresponds_for` | `on` if the actor may see who asked for any; and for which |
/// | `candour.cleared`, `candour.cleared_for` | `on` if the actor may see sealed findings for any; and for which |
/// | `candour.administers` | codes of the authorities whose people and style the actor manages |
class ActorsTransactions extends JdbcTransactionManager {
    /// Those who make or weigh a finding see it; a letter, a log and everybody else do not.
    private static final Set<Role> CLEARED = EnumSet.of(Role.CASE_OFFICER, Role.DECISION_MAKER, Role.REVIEWER);

    private static final String SAY = """
        select set_config('candour.actor', ?, true), set_config('candour.authorities', ?, true),
               set_config('candour.correspondent', ?, true), set_config('candour.corresponds_for', ?, true),
               set_config('candour.cleared', ?, true), set_config('candour.cleared_for', ?, true),
               set_config('candour.administers', ?, true)""";

    /// Remembers, with the transaction, for whom it was begun.
    private record BegunFor(Actor actor) implements TransactionSynchronization {}

    ActorsTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        try {
            say(holder.getConnection(), Acting.current());
        } catch (SQLException failed) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("Could not tell the database who acts", failed);
        }
    }

    /// A transaction keeps the rights it began with, so nobody else may join it.
    @Override
    protected void prepareSynchronization(DefaultTransactionStatus status, TransactionDefinition definition) {
        super.prepareSynchronization(status, definition);
        if (!status.hasTransaction()) {
            return;
        }
        if (status.isNewTransaction()) {
            TransactionSynchronizationManager.registerSynchronization(new BegunFor(Acting.current()));
            return;
        }
        boolean same = TransactionSynchronizationManager.getSynchronizations().stream()
            .allMatch(s -> !(s instanceof BegunFor(Actor actor)) || actor.equals(Acting.current()));
        if (!same) {
            throw new IllegalTransactionStateException(
                "%s cannot join a transaction begun for somebody else: begin a new one (REQUIRES_NEW)".formatted(Acting.current().id()));
        }
    }

    private static void say(Connection connection, Actor actor) throws SQLException {
        Set<String> sees = new TreeSet<>(actor.authorities());
        sees.removeIf(code -> actor.roles().get(code).equals(Set.of(Role.ADMINISTRATOR)));
        String corresponds = String.join(",", actor.authoritiesAs(Role.CORRESPONDENT));
        Set<String> cleared = new TreeSet<>();
        CLEARED.forEach(role -> cleared.addAll(actor.authoritiesAs(role)));
        Set<String> administers = new TreeSet<>(actor.authoritiesAs(Role.ADMINISTRATOR));
        if (actor.runsTheInstallation()) {
            administers.add("*");
        }
        try (PreparedStatement statement = connection.prepareStatement(SAY)) {
            statement.setString(1, actor.id());
            statement.setString(2, String.join(",", sees));
            statement.setString(3, corresponds.isEmpty() ? "" : "on");
            statement.setString(4, corresponds);
            statement.setString(5, cleared.isEmpty() ? "" : "on");
            statement.setString(6, String.join(",", cleared));
            statement.setString(7, String.join(",", administers));
            statement.execute();
        }
    }
}
