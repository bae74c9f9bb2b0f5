package org.candour.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/// Starts the real application on a free port for this test class, with a fresh database and data folder of its own; the
/// constructor may ask for any bean, and for [TestPeople], which makes authorities and people and signs them in.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = Candour.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = AppTest.FreshStore.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
public @interface AppTest {

    /// Points the application at a database and a data folder that nobody else uses.
    class FreshStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestStore store = TestStore.get();
            try {
                Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "data");
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("fresh store", Map.of(
                    "candour.db.url", store.fresh(),
                    "candour.db.owner-password", store.postgres().passwords().owner(),
                    "candour.db.app-password", store.postgres().passwords().app(),
                    "candour.db.pool", 8,
                    "candour.data", data.toAbsolutePath().toString())));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
