package org.candour.app;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/// The shape of the house: what may see what, who knows the time, and that what is public explains itself.
class GuardsTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(location -> !location.contains("/jte/")).importPackages("org.candour");

    /// For each room the rooms it may see. `health` and `store` are below them all: every room may register a part of the health page and
    /// use the data folder, and `store` tells the database who acts. `demo` plays every part and is used by nothing. `publication` opens
    /// identity only to refuse what still names somebody, takes the letter that was sent from `letters`, and puts each entry
    /// in the evidence library of `precedents`. `review` opens identity and vault to bind a bundle of masked words and to destroy what its
    /// time is over for. `referral` keeps what partners hand in as `release` takes files in, and reads the answers of units that `intake` hands it.
    private static final Map<String, Set<String>> ROOMS = new TreeMap<>(Map.ofEntries(
        Map.entry("health", Set.of()),
        Map.entry("access", Set.of()),
        Map.entry("store", Set.of("access", "health")),
        Map.entry("identity", Set.of("access")),
        Map.entry("vault", Set.of("access")),
        Map.entry("desk", Set.of("access")),
        Map.entry("intake", Set.of("access", "identity", "vault", "desk")),
        Map.entry("precedents", Set.of("access", "desk", "vault")),
        Map.entry("release", Set.of("access", "vault", "desk")),
        Map.entry("letters", Set.of("access", "identity", "vault", "desk")),
        Map.entry("referral", Set.of("access", "vault", "desk", "intake", "precedents", "release", "letters")),
        Map.entry("review", Set.of("access", "identity", "vault", "desk", "letters")),
        Map.entry("publication", Set.of("access", "identity", "desk", "vault", "letters", "precedents")),
        Map.entry("statistics", Set.of("access", "desk")),
        Map.entry("bulletin", Set.of("access", "desk", "vault", "precedents", "release", "statistics")),
        Map.entry("board", Set.of("access", "desk", "vault", "precedents", "release", "statistics", "bulletin"))));
    /// The same for the rooms of the release library; its doors, in no room, may see them all, and no room sees a door.
    private static final Map<String, Set<String>> RELEASE = new TreeMap<>(Map.of(
        "look", Set.of(),
        "marks", Set.of("look"),
        "picture", Set.of("look", "marks"),
        "text", Set.of("look", "marks", "picture"),
        "mail", Set.of("look", "marks", "picture", "text"),
        "office", Set.of("look", "marks", "picture", "text"),
        "odf", Set.of("look", "marks", "picture", "text"),
        "pdf", Set.of("look", "marks", "picture", "text")));
    private static final Set<String> BELOW_ALL = Set.of("health", "store", "access");
    private static final Set<String> ABOVE_ALL = Set.of("web", "demo", "");

    @Test
    void a_library_needs_neither_server_nor_database_nor_a_library_it_should_not_know() {
        Map<String, String[]> libraries = Map.of(
            "law", new String[] {},
            "casework", new String[] {"law"},
            "letters", new String[] {"law"},
            "precedents", new String[] {},
            "release", new String[] {},
            "smallnumbers", new String[] {});
        libraries.forEach((library, seen) -> {
            List<String> mine = new ArrayList<>(List.of("org.candour." + library));
            Arrays.stream(seen).forEach(other -> mine.add("org.candour." + other));
            noClasses().that().resideInAPackage("org.candour." + library + "..").should().dependOnClassesThat(
                    new DescribedPredicate<>("belong to another part of Candour, to Spring or to a database") {
                        @Override
                        public boolean test(JavaClass used) {
                            String in = used.getPackageName();
                            return in.startsWith("org.candour.") && mine.stream().noneMatch(in::startsWith)
                                || in.startsWith("org.springframework.") || in.startsWith("java.sql") || in.startsWith("org.postgresql");
                        }
                    })
                .because("others use it, and a lawyer checks it, without a server").allowEmptyShould(true).check(PRODUCT);
        });
    }

    @Test
    void a_room_sees_only_the_rooms_the_design_lets_it_see() {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (JavaClass one : PRODUCT) {
            String from = room(one);
            if (!one.getPackageName().startsWith("org.candour.app") || ABOVE_ALL.contains(from)) {
                continue;
            }
            one.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass()).filter(t -> t.getPackageName().startsWith("org.candour.app."))
                .map(GuardsTest::room).filter(to -> !to.equals(from) && !BELOW_ALL.contains(to) || from.equals("access") && to.equals("store"))
                .forEach(to -> seen.computeIfAbsent(from, _ -> new TreeSet<>()).add(to));
        }
        List<String> wrong = new ArrayList<>();
        seen.forEach((from, rooms) -> rooms.stream().filter(to -> !ROOMS.getOrDefault(from, Set.of()).contains(to))
            .forEach(to -> wrong.add(from + " -> " + to)));
        assertThat(wrong).as("arrows the design does not draw; see ARCHITECTURE.md").isEmpty();
    }

    @Test
    void a_kind_of_file_is_read_without_knowing_the_doors_or_the_kinds_beside_it() {
        String library = "org.candour.release";
        Set<String> wrong = new TreeSet<>();
        Set<String> standing = new TreeSet<>();
        for (JavaClass one : PRODUCT) {
            if (one.getPackageName().startsWith(library + ".")) {
                standing.add(room(one));
                one.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass()).filter(t -> t.getPackageName().startsWith(library))
                    .map(t -> room(t)).filter(to -> !to.equals(room(one)) && !RELEASE.getOrDefault(room(one), Set.of()).contains(to))
                    .forEach(to -> wrong.add(one.getSimpleName() + " -> " + (to.isEmpty() ? "a door" : to)));
            }
        }
        assertThat(wrong).as("arrows within the release library").isEmpty();
        assertThat(standing).isEqualTo(RELEASE.keySet());
    }

    @Test
    void the_table_of_rooms_names_rooms_that_stand() {
        Set<String> standing = new TreeSet<>();
        PRODUCT.stream().filter(c -> c.getPackageName().startsWith("org.candour.app.")).map(GuardsTest::room).forEach(standing::add);
        standing.removeAll(ABOVE_ALL);
        assertThat(ROOMS.keySet()).containsAll(standing);
    }

    private static String room(JavaClass one) {
        String[] parts = one.getPackageName().split("\\.");
        return parts.length > 3 ? parts[3] : "";
    }

    @Test
    void only_the_desk_knows_what_time_it_is() {
        noClasses().that().resideInAPackage("org.candour..").and().doNotHaveFullyQualifiedName("org.candour.app.desk.Today")
            .and().doNotHaveFullyQualifiedName("org.candour.app.desk.Today$Clocks").and().doNotHaveFullyQualifiedName("org.candour.app.demo.DemoClock") // sets the demo's clock back while it makes its past
            .should().callMethodWhere(new DescribedPredicate<JavaCall<?>>("asks the machine for the time") {
                @Override
                public boolean test(JavaCall<?> call) {
                    String owner = call.getTargetOwner().getName();
                    return owner.startsWith("java.time.") && (call.getName().equals("now") || owner.equals("java.time.Clock") && call.getName().startsWith("system"))
                        || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
                }
            }).because("a deadline must not depend on where or when a class asks").check(PRODUCT);
    }

    @Test
    void figures_and_what_is_public_are_made_without_what_searches_found() {
        noClasses().that().resideInAnyPackage("org.candour.app.statistics..", "org.candour.app.publication..").should().dependOnClassesThat()
            .haveNameMatching("org\\.candour\\.app\\.desk\\.Searches.*").because("where it is neither confirmed nor denied, no figure may tell what is held").check(PRODUCT);
    }

    @Test
    void the_web_asks_the_database_nothing() {
        noClasses().that().resideInAPackage("org.candour.app.web..").should().dependOnClassesThat().resideInAnyPackage("org.springframework.jdbc..", "java.sql..")
            .because("SQL lives in the room that owns the table").check(PRODUCT);
    }

    @Test
    void what_is_public_in_a_room_explains_itself() throws IOException {
        Pattern declaration = Pattern.compile("^public (?:abstract |final |sealed |non-sealed |static )*(?:class|record|interface|enum|@interface) (\\w+)");
        List<String> silent = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(p -> p.toString().endsWith(".java")).forEach(source -> {
                String before = "";
                for (String line : lines(source)) {
                    if (declaration.matcher(line).find() && !before.startsWith("///")) {
                        silent.add(source.getFileName().toString());
                    }
                    if (!line.startsWith("@") && !line.startsWith("    ") && !line.startsWith(")") && !line.startsWith("}")) {
                        before = line;
                    }
                }
            });
        }
        assertThat(silent).as("public types without a /// comment").isEmpty();
    }

    @Test
    void every_package_introduces_itself() throws IOException {
        List<String> silent = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/org/candour/app"))) {
            folders.filter(Files::isDirectory).filter(f -> {
                try (Stream<Path> files = Files.list(f)) {
                    return files.anyMatch(p -> p.toString().endsWith(".java"));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }).forEach(f -> {
                Path info = f.resolve("package-info.java");
                if (!Files.exists(info) || !lines(info).getFirst().startsWith("///") || !String.join("\n", lines(info)).contains("@NullMarked")) {
                    silent.add(f.toString());
                }
            });
        }
        assertThat(silent).isEmpty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
