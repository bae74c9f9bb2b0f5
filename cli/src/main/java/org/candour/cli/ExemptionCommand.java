package org.candour.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Relation;
import org.candour.law.Requirement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What one ground is, and what a decision that relies on it needs.
@Command(
    name = "exemption",
    mixinStandardHelpOptions = true,
    description = "Prints one ground of refusal and what a decision relying on it must contain.",
    footer = "For example: ./candour exemption foia-31-3",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:there is no such ground"})
final class ExemptionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "such as foia-31-3, eir-12-5-b or foisa-35-1")
    private String id = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Grounds grounds = Grounds.standard();
        CommandSpec call = java.util.Objects.requireNonNull(spec);
        Ground ground = grounds.byId(id.strip().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> new ParameterException(call.commandLine(), "No ground has the id \"%s\"%s.".formatted(id, near(grounds))));
        PrintWriter out = call.commandLine().getOut();
        out.printf("%s: %s%n%s%n%n", ground.citeAs(), ground.title(), ground.covers());
        out.printf("Law       %s%n", ground.regime().title());
        out.printf("Kind      %s%s%n", ground.kind().words(), ground.publicInterestTest() ? ", with a public interest test" : ", without a public interest test");
        out.printf("Basis     %s%s%n", ground.basis().words(), ground.threshold().map(words -> ": " + words).orElse(""));
        out.printf("Silence   %s%n", ground.ncndLimb() ? "is itself a limb that removes the duty to confirm or deny"
            : ground.ncnd().map(n -> "%s removes the duty to confirm or deny (%s)".formatted(n.section(), n.kind().words())).orElse("nothing removes the duty to confirm or deny"));
        out.printf("In force  from %s%s%n", ground.from(), ground.to().map(to -> " to " + to).orElse(""));
        ground.replacedBy().ifPresent(other -> out.printf("Replaced  by %s%n", other));
        ground.expiry().ifPresent(e -> out.printf("Expires   %s%n", e.words()));
        ground.certificate().ifPresent(c -> out.printf("Certificate %s%n", c));
        out.printf("Source    %s (%s)%n%n", ground.source(), switch (ground.verified()) {
            case PAGE -> "read";
            case PARTLY -> "partly read";
            case KNOWLEDGE -> "settled law, not read again";
        });
        out.println("A decision that relies on it contains:");
        for (Requirement need : Requirement.of(ground)) {
            out.printf("  - %s [%s]%n", need.what(), need.rule());
        }
        list(out, "Notes:", ground.notes());
        ground.details().forEach((heading, lines) -> list(out, Character.toUpperCase(heading.charAt(0)) + heading.substring(1) + ":", lines));
        list(out, "With other grounds:", grounds.relations().stream().filter(r -> r.concerns(ground)).map(r -> relation(r, grounds)).distinct().toList());
        out.flush();
        return 0;
    }

    private static String relation(Relation relation, Grounds grounds) {
        return "%s, %s: %s".formatted(relation.kind().words(), relation.rule(), grounds.rule(relation.rule()).orElseThrow().rule());
    }

    private static void list(PrintWriter out, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.printf("%n%s%n", heading);
            lines.forEach(line -> out.printf("  - %s%n", line));
        }
    }

    private String near(Grounds grounds) {
        String start = id.strip().toLowerCase(Locale.ROOT);
        List<String> below = List.of();
        for (int end = start.length(); end > 4 && below.isEmpty(); end = start.lastIndexOf('-', end - 1)) {
            String prefix = start.substring(0, end);
            below = grounds.all().stream().map(Ground::id).filter(other -> other.startsWith(prefix)).limit(4).toList();
        }
        return below.isEmpty() || below.getFirst().isBlank() ? "" : "; perhaps " + String.join(", ", below);
    }
}
