package org.candour.app.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Draws a view from the compiled template of the same name.
@Configuration(proxyBeanMethods = false)
class Templates {
    @Bean
    TemplateEngine templateEngine() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.candour.app.web.jte");
        engine.setBinaryStaticContent(true);
        return engine;
    }

    @Bean
    ViewResolver templateResolver(TemplateEngine engine) {
        return new Resolver(engine);
    }

    private record Resolver(TemplateEngine engine) implements ViewResolver, Ordered {
        @Override
        public @Nullable View resolveViewName(String name, Locale locale) {
            String template = name + ".jte";
            if (name.contains(":") || !engine.hasTemplate(template)) {
                return null;
            }
            return (model, _, response) -> {
                Map<String, Object> parameters = new HashMap<>();
                if (model != null) {
                    parameters.putAll(model);
                }
                Utf8ByteOutput output = new Utf8ByteOutput();
                engine.render(template, parameters, output);
                response.setContentType("text/html;charset=UTF-8");
                response.setContentLength(output.getContentLength());
                output.writeTo(response.getOutputStream());
            };
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }
}
