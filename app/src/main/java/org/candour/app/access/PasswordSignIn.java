package org.candour.app.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Signs in by e-mail address and password; who has enrolled a telephone still owes the code.
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final Passphrases passphrases;
    private final Attempts attempts;

    PasswordSignIn(JdbcClient sql, TransactionOperations transaction, Passphrases passphrases, Attempts attempts) {
        this.sql = sql;
        this.transaction = transaction;
        this.passphrases = passphrases;
        this.attempts = attempts;
    }

    private record Account(Person person, @Nullable String hash) {}

    @Override
    public Authentication authenticate(Authentication asked) {
        String email = asked.getName();
        String password = String.valueOf(asked.getCredentials());
        attempts.begin(email);
        Optional<Account> account = transaction.execute(_ -> sql.sql("select * from user_account where email = ? and active")
            .param(People.tidy(email)).query((row, n) -> new Account(People.read(row, n), row.getString("password"))).optional());
        if (!passphrases.matches(password, account.map(Account::hash).orElse(null))) {
            throw new BadCredentialsException("The e-mail address or the password is not right.");
        }
        Person person = account.orElseThrow().person();
        if (!person.secondStep()) {
            attempts.succeeded(email);
        }
        return UsernamePasswordAuthenticationToken.authenticated(new SignedIn(person.id(), person.sessionVersion()), null,
            List.of(new SimpleGrantedAuthority(person.secondStep() ? SignedIn.SECOND_STEP_DUE : SignedIn.DONE)));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
