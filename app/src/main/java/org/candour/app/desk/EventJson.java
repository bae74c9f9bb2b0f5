package org.candour.app.desk;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Events as the JSON of the record and back. The type's simple name is its name in the record for good.
public final class EventJson {
    /// Version of the form in which events are written today. A change of form adds a reader for the old one.
    static final int VERSION = 1;

    private static final Map<String, Class<?>> TYPES = records(CaseEvent.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private static final JsonMapper JSON = JsonMapper.builder()
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addMixIn(Outcome.class, OutcomeJson.class)
        .registerSubtypes(Arrays.stream(Outcome.class.getPermittedSubclasses()).toArray(Class<?>[]::new))
        .addModule(new SimpleModule("case-id")
            .addSerializer(CaseId.class, new ValueSerializer<CaseId>() {
                @Override
                public void serialize(CaseId id, JsonGenerator out, SerializationContext context) throws JacksonException {
                    out.writeString(id.toString());
                }
            })
            .addDeserializer(CaseId.class, new ValueDeserializer<CaseId>() {
                @Override
                public CaseId deserialize(JsonParser in, DeserializationContext context) throws JacksonException {
                    return CaseId.of(in.getString());
                }
            }))
        .build();

    private EventJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface OutcomeJson {}

    /// The records of a sealed family, those of its branches included.
    static Stream<Class<?>> records(Class<?> family) {
        return family.isSealed() ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventJson::records) : Stream.of(family);
    }

    static String type(CaseEvent event) {
        return event.getClass().getSimpleName();
    }

    static String write(CaseEvent event) {
        return JSON.writeValueAsString(event);
    }

    /// @throws IllegalStateException for a type or form this version does not know: a newer Candour wrote it
    static CaseEvent read(String type, int version, String body) {
        Class<?> known = TYPES.get(type);
        if (known == null || version > VERSION) {
            throw new IllegalStateException("The record holds an event of type %s, version %d, which this version of Candour cannot read. Start the newer one."
                .formatted(type, version));
        }
        return (CaseEvent) JSON.readValue(body, known);
    }

    /// Any value that events are made of, for working copies.
    public static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /// The inverse of [#json].
    public static <T> T value(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }
}
