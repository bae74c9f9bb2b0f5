package org.candour.app.store;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the database is.
///
/// @param url           JDBC address of a server of your own; empty for the embedded one
/// @param ownerPassword of the role `candour_owner` there
/// @param appPassword   of the role `candour_app` there
/// @param pool          connections kept for the application
/// @param programs      where the embedded server's programs are unpacked; empty for the store's own folder
/// @param settings      extra settings of the embedded server as `name=value`
/// @param share         true to use the embedded server that another process runs on the same folder, if one does
@ConfigurationProperties("candour.db")
record Database(
    @DefaultValue("") String url,
    @DefaultValue("") String ownerPassword,
    @DefaultValue("") String appPassword,
    @DefaultValue("12") int pool,
    @DefaultValue("") String programs,
    @DefaultValue List<String> settings,
    @DefaultValue("false") boolean share) {

    boolean embedded() {
        return url.isBlank();
    }
}
