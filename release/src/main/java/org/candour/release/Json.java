package org.candour.release;

import tools.jackson.databind.json.JsonMapper;

/// How reports and plans are written and read as JSON.
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
