package org.candour.casework;

/// An action that the rules refuse, in words for the officer who tried it.
public final class NotAllowed extends RuntimeException {
    private final String tried;
    private final String obstacle;
    private final String remedy;
    private final String rule;

    /// @param rule     the rule's identifier, such as `approve-own-draft` or `rn-pit-present`
    /// @param tried    what was tried, as a gerund: "Approving the letter"
    /// @param obstacle what stood in the way
    /// @param remedy   what to do instead
    public NotAllowed(String rule, String tried, String obstacle, String remedy) {
        super("%s is not possible: %s. %s (rule %s)".formatted(tried, obstacle.replaceFirst("\\.+$", ""), remedy, rule));
        this.rule = rule;
        this.tried = tried;
        this.obstacle = obstacle;
        this.remedy = remedy;
    }

    public String rule() {
        return rule;
    }

    public String tried() {
        return tried;
    }

    public String obstacle() {
        return obstacle;
    }

    public String remedy() {
        return remedy;
    }
}
