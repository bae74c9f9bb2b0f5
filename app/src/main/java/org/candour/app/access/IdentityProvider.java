package org.candour.app.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.transaction.support.TransactionOperations;

/// Sign-in by OpenID Connect, when an issuer is set.
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${candour.oidc.issuer:}'.isBlank()")
class IdentityProvider {
    /// In the addresses `/oauth2/authorization/provider` and `/login/oauth2/code/provider`.
    static final String NAME = "provider";

    /// Asks the provider for its addresses at the first sign-in, not at start: Candour starts while the provider is away.
    @Bean
    ClientRegistrationRepository clientRegistrations(@Value("${candour.oidc.issuer}") String issuer,
        @Value("${candour.oidc.client-id:candour}") String client, @Value("${candour.oidc.client-secret:}") String secret) {
        return new ClientRegistrationRepository() {
            private volatile ClientRegistration known;

            @Override
            public ClientRegistration findByRegistrationId(String name) {
                if (known == null && NAME.equals(name)) {
                    known = ClientRegistrations.fromIssuerLocation(issuer).registrationId(NAME).clientId(client).clientSecret(secret)
                        .scope("openid", "email", "profile").build();
                }
                return NAME.equals(name) ? known : null;
            }
        };
    }

    @Bean
    ProviderSignIn providerSignIn(JdbcClient sql, TransactionOperations transaction, AccessRecord record) {
        return new ProviderSignIn(sql, transaction, record);
    }
}
