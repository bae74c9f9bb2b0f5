/// The administrators' pages: people and their roles, teams, authorities and their house style, tokens.
@NullMarked
package org.candour.app.web.people;

import org.jspecify.annotations.NullMarked;
