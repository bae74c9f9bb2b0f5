package org.candour.app.web;

/// Why there is no page, in words that name no class and no cause inside.
///
/// @param status the HTTP status
/// @param title  the heading
/// @param says   what to do now
public record Problem(int status, String title, String says) {
    /// The page for a status; `says` in place of our own words unless it is empty.
    static Problem of(int status, String says) {
        Problem plain = switch (status) {
            case 400 -> new Problem(status, "We could not read what was sent", "Go back, check what you typed and try again.");
            case 401 -> new Problem(status, "Sign in first", "Send a token that works today: Authorization: Bearer candour_... An administrator of the authority makes one.");
            case 403 -> new Problem(status, "You may not do this", "If you think you should, ask your administrator. If the page was open for long, reload it and try again.");
            case 404 -> new Problem(status, "Page not found", "Check the address. If a link here brought you, the page may have moved, or it may be another authority's.");
            case 405 -> new Problem(status, "This page cannot be used like that", "Go back and use the buttons of the page.");
            case 409 -> new Problem(status, "There is one already", "Choose another name.");
            case 413 -> new Problem(status, "Too large", "What you sent is larger than we take. Send fewer or smaller files at a time.");
            case 415 -> new Problem(status, "We cannot read that kind of content", "Send a form, or for the interface JSON with Content-Type: application/json.");
            case 503 -> new Problem(status, "Candour is not available just now", "The database does not answer. Wait a minute and try again; what you did before is kept.");
            default -> status < 500 ? new Problem(status, "We could not answer that", "Go back, check what you asked for and try again.")
                : new Problem(status, "Something went wrong on our side", "What you did was not saved. Try again; if it happens again, tell whoever runs Candour what time it was.");
        };
        return says.isEmpty() ? plain : new Problem(status, plain.title(), says);
    }
}
