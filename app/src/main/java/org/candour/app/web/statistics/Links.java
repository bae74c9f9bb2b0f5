package org.candour.app.web.statistics;

import java.util.UUID;
import org.candour.app.statistics.Measure;
import org.candour.app.statistics.Scope;
import org.springframework.web.util.UriComponentsBuilder;

/// Addresses of what stands behind the figures of a scope.
///
/// @param authority as asked for; empty for all
/// @param opens     whether the reader may open cases of every authority in the scope; else there are no links
public record Links(String authority, Scope scope, boolean opens) {
    private UriComponentsBuilder at(String path, Scope of, String code) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path).queryParam("period", of.period().code());
        if (!code.isEmpty()) {
            uri.queryParam("authority", code);
        }
        of.team().map(UUID::toString).ifPresent(team -> uri.queryParam("team", team));
        return uri;
    }

    private static String text(UriComponentsBuilder uri) {
        return uri.encode().build().toUriString();
    }

    /// Another form of the same return: `csv`, `xlsx` or `html`.
    public String file(String form) {
        return text(at("/statistics/return." + form, scope, authority));
    }

    /// The work to come of the same authority and team.
    public String workload() {
        return text(at("/workload", scope, authority));
    }

    /// The cases behind a figure; empty where they are not for the reader.
    public String cases(Measure measure) {
        return behind(measure, scope, authority, "", "");
    }

    /// The cases behind a figure of a part of the time, read on the part's own monitoring date.
    public String cases(Measure measure, Scope part) {
        return behind(measure, part, authority, "", "");
    }

    /// The cases behind a figure of one of the authorities.
    public String cases(Measure measure, String code) {
        return behind(measure, scope, code, "", "");
    }

    /// The refusals behind a section, a limb, or the sections of an NCND together.
    public String grounds(String by, String label) {
        return behind(Measure.RECEIVED, scope, authority, by, label);
    }

    private String behind(Measure measure, Scope of, String code, String by, String label) {
        if (!opens) {
            return "";
        }
        UriComponentsBuilder uri = at("/statistics/cases", of, code).queryParam("measure", measure.id()).queryParam("asAt", of.asAt());
        if (!by.isEmpty()) {
            uri.queryParam("by", by).queryParam("label", "{label}");
            return uri.encode().buildAndExpand(label).toUriString();
        }
        return text(uri);
    }
}
