package org.candour.release.look;

import tools.jackson.databind.json.JsonMapper;

/// How reports and plans are written and read as JSON.
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
