package org.candour.app.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.REQUEST;

/// Keeps sessions in the database: a restart asks nobody to sign in again, and a visitor may meet any node.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableJdbcHttpSession(tableName = "web_session")
class StoredSessions {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSessions.class);

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleTime(@Value("${candour.session-timeout:8h}") Duration idle) {
        return sessions -> {
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
            sessions.setDefaultMaxInactiveInterval(idle);
        };
    }

    /// Reading a session is one statement and needs no transaction, nor anybody to act in it; what writes has one.
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations(PlatformTransactionManager transactions) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> reading) {
                return TransactionOperations.withoutTransaction().execute(reading);
            }

            @Override
            public void executeWithoutResult(Consumer<TransactionStatus> writing) {
                own.executeWithoutResult(writing);
            }
        };
    }

    @Bean
    CookieSerializer sessionCookie(@Value("${candour.secure-cookies:false}") boolean secure) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("candour");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(secure);
        return cookie;
    }

    /// Before security. Not for machines, who have no session, nor for whoever watches the server or gets a page of trouble: they must not
    /// need the database.
    @Bean
    FilterRegistrationBean<Filter> sessionFilter(SessionRepositoryFilter<?> sessions) {
        Filter filter = (request, response, chain) -> {
            if (request instanceof HttpServletRequest http && WebSecurity.SESSIONLESS.stream().anyMatch(http.getRequestURI()::startsWith)) {
                chain.doFilter(request, response);
            } else {
                sessions.doFilter(request, response, chain);
            }
        };
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(REQUEST, ASYNC);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    /// It stands in the filter above; by itself it would be in the way of every request.
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> notByItself(SessionRepositoryFilter<?> sessions) {
        FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(sessions);
        registration.setEnabled(false);
        return registration;
    }

    /// What another version wrote and this one cannot read counts as absent: the visitor signs in again.
    @Bean
    ConversionService springSessionConversionService() {
        DeserializingConverter reader = new DeserializingConverter(StoredSessions.class.getClassLoader());
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, bytes -> readable(reader, bytes));
        return conversion;
    }

    private static @Nullable Object readable(DeserializingConverter reader, byte[] bytes) {
        try {
            return reader.convert(bytes);
        } catch (SerializationFailedException older) {
            LOG.debug("A session holds what this version cannot read", older);
            return null;
        }
    }
}
