/// Where everything is kept: PostgreSQL, embedded or external, and the transactions in which alone anything can be seen.
///
/// The embedded server is real PostgreSQL run as a child process ([org.candour.app.store.EmbeddedPostgres]). Two roles
/// use it: `candour_owner` changes the schema at start, `candour_app` does everything else and is held back by
/// row-level security. Each transaction begins by telling the database who acts; outside one nothing is visible.
@NullMarked
package org.candour.app.store;

import org.jspecify.annotations.NullMarked;
