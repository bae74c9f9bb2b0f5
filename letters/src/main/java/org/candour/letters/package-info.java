/// What an answer to a request for information must say.
///
/// Three things, all pure: [org.candour.letters.Composer] writes a letter from a decision,
/// [org.candour.letters.Letter] gives it the forms that leave the house, and [org.candour.letters.Checker] holds any
/// letter, whoever wrote it, against the law. Knows the law and nothing of cases, people or servers.
@NullMarked
package org.candour.letters;

import org.jspecify.annotations.NullMarked;
