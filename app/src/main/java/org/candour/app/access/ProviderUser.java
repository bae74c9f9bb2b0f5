package org.candour.app.access;

import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// Somebody whom the identity provider vouched for, as one of our people.
final class ProviderUser extends DefaultOidcUser {
    private final SignedIn signedIn;

    ProviderUser(OidcUser user, Person person) {
        super(List.of(new SimpleGrantedAuthority(SignedIn.DONE)), user.getIdToken(), user.getUserInfo());
        this.signedIn = new SignedIn(person.id(), person.sessionVersion());
    }

    SignedIn signedIn() {
        return signedIn;
    }

    @Override
    public String getName() {
        return signedIn.getName();
    }
}
