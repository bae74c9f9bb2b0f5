package org.candour.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// One mapping of the law's own data files, with defaults from the file around it.
///
/// A key written with nothing (`ncnd: null`) takes the default away.
record Yaml(Map<?, ?> own, Map<?, ?> defaults) {
    private static final LoadSettings STRICT = LoadSettings.builder().setAllowDuplicateKeys(false).build();

    static Yaml file(String name) {
        try (InputStream in = open(name)) {
            return new Yaml((Map<?, ?>) new Load(STRICT).loadFromInputStream(in), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    static List<String> lines(String name) {
        try (var reader = new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Yaml.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the law library: build it again");
        }
        return in;
    }

    /// The mappings listed under `key`; none where it is absent.
    List<Yaml> each(String key) {
        return own.get(key) instanceof List<?> list ? list.stream().map(item -> new Yaml((Map<?, ?>) item, own)).toList() : List.of();
    }

    Optional<Yaml> nested(String key) {
        return value(key) instanceof Map<?, ?> map ? Optional.of(new Yaml(map, Map.of())) : Optional.empty();
    }

    String text(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("A \"%s\" is missing from %s".formatted(key, own)));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(value(key)).map(String::valueOf);
    }

    Optional<Integer> number(String key) {
        return value(key) instanceof Integer number ? Optional.of(number) : Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        return value(key) instanceof Boolean flag ? flag : otherwise;
    }

    List<String> texts(String key) {
        return value(key) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    private @Nullable Object value(String key) {
        return own.containsKey(key) ? own.get(key) : defaults.get(key);
    }
}
