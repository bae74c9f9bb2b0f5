package org.candour.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes the character U+0000 out of what is typed: it comes along when text is copied out of some files, is never seen, and no database text may hold it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class WithoutNul extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable String getParameter(String name) {
                String value = super.getParameter(name);
                return value == null ? null : value.replace("\0", "");
            }

            @Override
            public String @Nullable [] getParameterValues(String name) {
                String[] values = super.getParameterValues(name);
                return values == null ? null : without(values);
            }

            @Override
            public Map<String, String[]> getParameterMap() {
                Map<String, String[]> all = new LinkedHashMap<>();
                super.getParameterMap().forEach((name, values) -> all.put(name, without(values)));
                return all;
            }
        }, response);
    }

    private static String[] without(String[] values) {
        return Arrays.stream(values).map(value -> value.replace("\0", "")).toArray(String[]::new);
    }
}
