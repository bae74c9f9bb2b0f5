package org.candour.precedents;

/// What a match is to the request in hand.
public enum Kind {
    /// The same request, decided item by item: names, dates, order and wording may differ.
    DUPLICATE,
    /// A like question, or one that shares only some of the items.
    PRECEDENT,
    /// A passage of a public document that bears on the request.
    EVIDENCE
}
