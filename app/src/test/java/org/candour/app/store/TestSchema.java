package org.candour.app.store;

/// Brings a test database up to date exactly as the application does.
public final class TestSchema {
    private TestSchema() {}

    /// Runs the migrations as `candour_owner`.
    public static void migrate(String url, Passwords passwords) {
        Store.migrate(new Store.Address(url, passwords.owner(), passwords.app()));
    }
}
