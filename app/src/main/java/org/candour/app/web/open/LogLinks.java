package org.candour.app.web.open;

import org.candour.app.publication.Log;
import org.springframework.web.util.UriComponentsBuilder;

/// Addresses of the log narrowed as a reader has it.
public record LogLinks(Log.Query query) {
    /// The next page.
    public String after(String key) {
        return address("/log", "after", key);
    }

    /// The same entries in another form, such as `/log/data.csv`.
    public String form(String path) {
        return address(path, "", "");
    }

    private String address(String path, String name, String value) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        String[][] all = {{"q", query.words()}, {"authority", query.authority()}, {"regime", query.regime()}, {"year", query.year()}, {"outcome", query.outcome()},
            {"provision", query.provision()}, {name, value}};
        java.util.Map<String, String> values = new java.util.LinkedHashMap<>();
        for (String[] one : all) {
            if (!one[1].isBlank()) {
                uri.queryParam(one[0], "{" + one[0] + "}");
                values.put(one[0], one[1]);
            }
        }
        return uri.encode().buildAndExpand(values).toUriString();
    }
}
