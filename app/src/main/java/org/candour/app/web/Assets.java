package org.candour.app.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.StreamUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.TransformedResource;
import org.webjars.WebJarVersionLocator;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Style sheets and scripts: our own under `/assets`, those of GOV.UK Frontend and htmx from their WebJars beside them.
///
/// Of GOV.UK Frontend only the style sheet and the script are served. The crown and the typeface of GOV.UK are not ours to use: images
/// and fonts are left out, and the style sheet loses its typeface on the way.
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {
    private static final String SYSTEM_FONTS = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",Arial,sans-serif";

    private final WebJarVersionLocator webjars = new WebJarVersionLocator();

    /// Changes when an asset may have changed.
    String version() {
        String own = Assets.class.getPackage().getImplementationVersion();
        return webjars.version("govuk-frontend") + (own == null ? "" : "-" + own);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl cached = CacheControl.maxAge(Duration.ofHours(1)).cachePublic();
        registry.addResourceHandler("/assets/{file:govuk-frontend\\.min\\.(?:css|js)}")
            .addResourceLocations(webjar("govuk-frontend", "dist/govuk/")).setCacheControl(cached)
            .resourceChain(true).addTransformer(plainFonts());
        registry.addResourceHandler("/assets/{file:htmx\\.min\\.js}")
            .addResourceLocations(webjar("htmx.org", "dist/")).setCacheControl(cached);
        // pdf.js without what needs WebAssembly or evaluates code: the pages' policy allows neither.
        registry.addResourceHandler("/assets/pdfjs/{file:pdf(?:\\.worker)?\\.min\\.mjs}")
            .addResourceLocations(webjar("pdfjs-dist", "build/")).setCacheControl(cached);
        registry.addResourceHandler("/assets/pdfjs/wasm/**").addResourceLocations(webjar("pdfjs-dist", "wasm/")).setCacheControl(cached);
        registry.addResourceHandler("/assets/pdfjs/cmaps/**").addResourceLocations(webjar("pdfjs-dist", "cmaps/")).setCacheControl(cached);
        registry.addResourceHandler("/assets/pdfjs/standard_fonts/**").addResourceLocations(webjar("pdfjs-dist", "standard_fonts/")).setCacheControl(cached);
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/web/").setCacheControl(cached);
    }

    private String webjar(String name, String folder) {
        String version = Objects.requireNonNull(webjars.version(name), () -> "the WebJar " + name + " is not on the class path");
        return "classpath:/META-INF/resources/webjars/%s/%s/%s".formatted(name, version, folder);
    }

    private static ResourceTransformer plainFonts() {
        return (request, resource, chain) -> {
            Resource found = chain.transform(request, resource);
            return String.valueOf(found.getFilename()).endsWith(".css") ? plain(found) : found;
        };
    }

    private static Resource plain(Resource sheet) throws IOException {
        String css = StreamUtils.copyToString(sheet.getInputStream(), UTF_8);
        return new TransformedResource(sheet, plain(css).getBytes(UTF_8));
    }

    /// The style sheet without the foreign typeface.
    static String plain(String css) {
        return css.replaceAll("@font-face\\{[^}]*}", "").replaceAll("\"?GDS Transport\"?,\\s*arial,\\s*sans-serif", SYSTEM_FONTS);
    }
}
