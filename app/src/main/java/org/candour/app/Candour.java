package org.candour.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.candour.app.store.StoreUnavailable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.ClassUtils;

/// The application and its verbs: `serve` answers browsers, mail and machines until it is stopped; every other verb is a
/// [Verb] of some room that does one thing and ends (or, like `demo`, does it and goes on serving).
///
/// Exit codes: 0 done, 1 it failed and said why, 2 the call could not be understood.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // rooms may use the same simple name
public class Candour {
    private static final boolean WORKED_OUT = ClassUtils.isPresent(Candour.class.getName() + "__ApplicationContextInitializer", Candour.class.getClassLoader());

    /// @param arguments the verb, then `--port N`, `--data DIR`, `--config FILE` or any setting as `--candour.name=value`
    public static void main(String[] arguments) {
        List<String> settings = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        String verb = arguments.length == 0 ? "serve" : arguments[0];
        for (int i = 1; i < arguments.length; i++) {
            String next = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--port" -> settings.add("--server.port=" + next);
                case "--data" -> settings.add("--candour.data=" + Path.of(next).toAbsolutePath());
                case "--config" -> settings.add("--candour.config=" + Path.of(next).toAbsolutePath());
                default -> {
                    (arguments[i].startsWith("--") && arguments[i].contains("=") ? settings : rest).add(arguments[i]);
                    continue;
                }
            }
            if (next.isEmpty()) {
                throw refuse("%s needs a value: %1$s N".formatted(arguments[i]));
            }
            i++;
        }
        try {
            run(verb, rest, settings.toArray(String[]::new));
        } catch (SpringApplication.AbandonedRunException outlined) {
            // Spring only wanted to see what a start is made of, and works it out beforehand.
            throw outlined;
        } catch (RuntimeException failed) {
            System.err.println("candour: " + reason(failed));
            System.exit(1);
        }
    }

    private static void run(String name, List<String> rest, String[] settings) {
        boolean stays = name.equals("serve") || name.equals("demo");
        boolean serves = stays || name.equals("train");
        if (serves && !rest.isEmpty()) {
            throw refuse("'%s' is no option of %s. Options: --port N, --data DIR, --config FILE".formatted(rest.getFirst(), name));
        }
        ConfigurableApplicationContext context = start(serves, name.equals("demo"), settings);
        if (name.equals("serve")) {
            return;
        }
        Verb verb = context.getBeanProvider(Verb.class).stream().filter(v -> v.name().equals(name)).findFirst().orElse(null);
        if (verb == null) {
            context.close();
            throw refuse("there is no verb '%s'. Verbs: serve, demo, verify, backup, import-history".formatted(name));
        }
        int code = verb.run(rest);
        if (!stays || code != 0) {
            context.close();
            System.exit(code);
        }
    }

    /// Starts the application; `settings` are in the form `--name=value` and win over file and environment.
    public static ConfigurableApplicationContext start(boolean serves, boolean demo, String... settings) {
        SpringApplication application = new SpringApplication(Candour.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(serves ? WebApplicationType.SERVLET : WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(demo
            // A demo keeps to itself: its own folder, and messages become files in it.
            ? Map.of("candour.demo", true, "candour.data", "data/demo", "candour.smtp.folder", "${candour.data}/mail")
            : Map.of("candour.demo", false, "candour.db.share", !serves));
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event ->
            SpringProperties.setProperty("spring.aot.enabled", Boolean.toString(WORKED_OUT && serves && !demo && asWorkedOut(event.getEnvironment()))));
        return application.run(settings);
    }

    /// Whether this start is made of the same parts as the one that was worked out beforehand: that one saw no setting of an installation,
    /// and there are some that bring parts in.
    private static boolean asWorkedOut(ConfigurableEnvironment environment) {
        return environment.getProperty("candour.oidc.issuer", "").isBlank() && environment.getProperty("candour.forward-headers", "none").equals("none")
            && environment.getPropertySources().stream().filter(source -> source instanceof EnumerablePropertySource<?> && !source.getName().contains("class path resource"))
            .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
            .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.')).filter(name -> !name.equals("server.port") && !name.startsWith("spring.application."))
            .noneMatch(name -> name.startsWith("spring.") || name.startsWith("server.") || name.startsWith("springdoc."));
    }

    private static RuntimeException refuse(String why) {
        System.err.println("candour: " + why);
        System.exit(2);
        return new IllegalArgumentException(why);
    }

    /// The sentence that was written for whoever runs the server; where there is none, all we know goes to the log.
    private static String reason(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailable) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return "port %d is taken by another program. Choose another with --port N.".formatted(taken.getPort());
            }
        }
        LoggerFactory.getLogger(Candour.class).error("It did not start", failed);
        return "it did not start; the reason is above";
    }
}
