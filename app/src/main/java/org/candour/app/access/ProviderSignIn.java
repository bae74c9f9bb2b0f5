package org.candour.app.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.transaction.support.TransactionOperations;

/// Finds whom an identity provider means: by its subject once linked, the first time by an e-mail address that it has
/// verified. Nobody is added: an administrator decides who may work here. The second step is the provider's matter.
class ProviderSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final OidcUserService standard = new OidcUserService();
    private final JdbcClient sql;
    private final TransactionOperations transaction;
    private final AccessRecord record;

    ProviderSignIn(JdbcClient sql, TransactionOperations transaction, AccessRecord record) {
        this.sql = sql;
        this.transaction = transaction;
        this.record = record;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = standard.loadUser(request);
        String subject = user.getIdToken().getIssuer() + " " + user.getSubject();
        Optional<Person> person = transaction.execute(_ -> find(subject, user));
        return new ProviderUser(user, person == null ? refuse() : person.orElseGet(ProviderSignIn::refuse));
    }

    private Optional<Person> find(String subject, OidcUser user) {
        List<Person> linked = sql.sql("select * from user_account where oidc_subject = ? and active").param(subject).query(People::read).list();
        if (!linked.isEmpty()) {
            return Optional.of(linked.getFirst());
        }
        if (!Boolean.TRUE.equals(user.getEmailVerified()) || user.getEmail() == null) {
            return Optional.empty();
        }
        // Linked once and for all: another subject with the same address, later, is another person.
        Optional<Person> byEmail = sql.sql("""
            update user_account set oidc_subject = ?, must_change = false where email = ? and oidc_subject is null and active returning *""")
            .params(subject, People.tidy(user.getEmail())).query(People::read).optional();
        byEmail.ifPresent(person -> Acting.run(new Actor(person.actorId(), person.name(), Map.of()),
            () -> record.add("linked to the identity provider", person.actorId(), null)));
        return byEmail;
    }

    private static Person refuse() {
        throw new OAuth2AuthenticationException(new OAuth2Error("unknown_person"),
            "Your organisation vouched for you, but Candour does not know you. Ask your administrator to add your e-mail address.");
    }
}
