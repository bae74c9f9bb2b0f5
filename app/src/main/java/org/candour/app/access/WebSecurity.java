package org.candour.app.access;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// Who gets through the door. What they may then do is each room's own question to [Actor].
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSecurity {
    /// Pages for everybody: the public side, the owner's answer page behind its own link and code, and what pages are made of.
    static final String[] OPEN = {
        "/", "/sign-in", "/sign-in/**", "/health", "/error", "/assets/**", "/favicon.ico", "/accessibility",
        "/ask", "/ask/**", "/check-answer", "/withdrawn-answers", "/request/**", "/search/**", "/consultation/**", "/log", "/log/**", "/robots.txt", "/sitemap.xml", "/sitemap/**",
        "/api/openapi.json", "/api/referral-messages",
    };

    /// Beginnings of the addresses that need no session, so that they work while the database is away.
    static final List<String> SESSIONLESS = List.of("/api/", "/health", "/assets/", "/favicon.ico");

    /// Scripts, styles and forms from here alone; nothing may frame us.
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action 'self'";

    /// Machines: a token with each request, no session, so nothing for a forged form to use.
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Tokens tokens) {
        http.securityMatcher("/api/**")
            .authorizeHttpRequests(door -> door.requestMatchers(OPEN).permitAll().anyRequest().hasAuthority(SignedIn.DONE))
            .csrf(csrf -> csrf.disable())
            .requestCache(cache -> cache.disable())
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .exceptionHandling(handling -> handling.authenticationEntryPoint((_, response, _) -> {
                response.setHeader("WWW-Authenticate", "Bearer");
                response.sendError(401);
            }))
            .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class);
        return http.build();
    }

    /// Whoever watches the server, and what pages are made of: without a session, so that they work while the database is away.
    @Bean
    @Order(2)
    SecurityFilterChain still(HttpSecurity http) {
        http.securityMatcher("/health", "/assets/**", "/favicon.ico")
            .authorizeHttpRequests(door -> door.anyRequest().permitAll())
            .csrf(csrf -> csrf.disable())
            .requestCache(cache -> cache.disable())
            // Not even looked at, where a browser sends its cookie along.
            .sessionManagement(session -> session.disable())
            .securityContext(context -> context.disable())
            .headers(WebSecurity::protect);
        return http.build();
    }

    private static void protect(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
            .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
            .frameOptions(frame -> frame.deny());
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, People people, Optional<ProviderSignIn> providerSignIn) {
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(q -> "GET".equals(q.getMethod()) && String.valueOf(q.getHeader("Accept")).contains("text/html"));
        http.authorizeHttpRequests(door -> door
                .requestMatchers("/sign-in/second-step").hasAuthority(SignedIn.SECOND_STEP_DUE)
                .requestMatchers(OPEN).permitAll()
                .anyRequest().hasAuthority(SignedIn.DONE))
            .requestCache(cache -> cache.requestCache(wanted))
            .formLogin(form -> form.loginPage("/sign-in").usernameParameter("email").passwordParameter("password")
                .successHandler(new AfterSignIn(wanted)).failureHandler(new AfterFailure()))
            .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out").deleteCookies("candour"))
            .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
            .exceptionHandling(handling -> handling.accessDeniedHandler(new NotYet()))
            .headers(WebSecurity::protect)
            .addFilterBefore(new ActingFilter(people), AuthorizationFilter.class);
        providerSignIn.ifPresent(signIn -> http.oauth2Login(login -> login.loginPage("/sign-in")
            .userInfoEndpoint(info -> info.oidcUserService(signIn)).successHandler(new AfterSignIn(wanted)).failureHandler(new AfterFailure())));
        return http.build();
    }
}
