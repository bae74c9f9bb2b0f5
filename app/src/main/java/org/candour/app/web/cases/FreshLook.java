package org.candour.app.web.cases;

/// What a reviewer typed of one item: the finding, why, and the outcome that takes the place of the answer's.
public record FreshLook(String finding, String found, OutcomeForm outcome) {}
