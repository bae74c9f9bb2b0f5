package org.candour.app.release;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Sha256;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.desk.WorkingCopies;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Given;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.Reasons;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.candour.release.look.Beginning;
import org.candour.release.marks.Suggestions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The marking-up table of a case: what is taken out of its documents, on which ground, by whom, and the second person's check.
///
/// Seen by those alone who may see what is held. Every step is kept with who and when; undoing marks a step, it removes none.
@Component
public class Redactions {
    private static final int MOST_RECTS = 500;
    private static final int MOST_BEGUN = 50;
    /// Between what stays and what goes around it, in points.
    private static final double MARGIN = 2;
    private static final String SETTING = "redaction-setting";

    private final Desk desk;
    private final Vault vault;
    private final Renditions renditions;
    private final Scanner scanner;
    private final WorkingCopies copies;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;

    Redactions(Desk desk, Vault vault, Renditions renditions, Scanner scanner, WorkingCopies copies, JdbcClient sql, TransactionTemplate transaction, Today today) {
        this.desk = desk;
        this.vault = vault;
        this.renditions = renditions;
        this.scanner = scanner;
        this.copies = copies;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
    }

    /// A ground of this case's decision that marks can rest on.
    ///
    /// @param label what is printed on the box, such as `s40(2)`
    public record Choice(String ground, String label, String title) {}

    /// A mark that stands, with who made it.
    public record Marked(long step, String by, Instant at, Marks.Mark mark) {}

    /// A suggestion and what became of it.
    public record Suggested(int hint, int page, List<List<Double>> rects, String words, String kind, double confidence, String reason, boolean sure, Answer answer) {}

    /// What became of a suggestion.
    public enum Answer { OPEN, ACCEPTED, REJECTED }

    /// The table as it lies now.
    ///
    /// @param version     changes whenever a step is taken or undone, by whomever
    /// @param sizes       width and height of each page in points; empty where only what changes was asked for
    /// @param suggestions empty where only what changes was asked for
    /// @param hints       how many suggestions there are
    /// @param accepted    suggestions that a mark covers, by number
    /// @param rejected    suggestions that somebody left in, by number
    /// @param checked who has checked exactly these marks
    /// @param markers who had a hand in them; none of them may check
    /// @param cleared these marks are applied, and the copy may leave
    /// @param setting from which confidence suggestions are to be gone through, as the actor chose for this case
    public record Table(String version, int pages, String trouble, boolean making, List<List<Double>> sizes, List<Choice> grounds, List<Marked> marks, List<Suggested> suggestions,
                        int hints, Set<Integer> accepted, Set<Integer> rejected, boolean undo, boolean redo, List<String> checked, Set<String> markers, boolean cleared, boolean editable, int place, Suggestions.Setting setting) {}

    /// How far a document of the case is.
    ///
    /// @param pages   0 until they are made
    /// @param open    suggestions to be gone through, as the actor chose how sure they must be
    /// @param checked a second person has read the marks as they are
    public record Progress(CaseView.Document document, int pages, int marks, int open, boolean checked) {}

    /// A step to take.
    ///
    /// @param deed `area`, `phrase`, `everywhere`, `page`, `except`, `accept`, `reject`, `remove` or `ground`
    /// @param step the mark it is about, where it is about one
    public record Order(String deed, int page, List<List<Double>> rects, String words, String ground, int hint, long step) {}

    /// The table of one document.
    ///
    /// @throws NoSuchCase where there is no such document, or none that the actor may see
    public Table table(CaseId id, String document) {
        return table(id, document, "", true).orElseThrow();
    }

    /// What a step can change of the table: all but the suggestions themselves and the sizes of the pages.
    public Table changed(CaseId id, String document) {
        return table(id, document, "", false).orElseThrow();
    }

    /// The same; empty where it lies as it did.
    public Optional<Table> changed(CaseId id, String document, String version) {
        return table(id, document, version, false);
    }

    private Optional<Table> table(CaseId id, String document, String known, boolean whole) {
        CaseView view = view(id, document);
        CaseView.Document it = Objects.requireNonNull(view.documents().get(document));
        Renditions.Rendition pages = renditions.of(view, it);
        return Objects.requireNonNull(transaction.execute(_ -> {
            Suggestions.Setting setting = setting(id);
            int hintCount = sql.sql("select count(*) from redaction_hint where case_id = ? and document = ?").params(id.value(), document).query(Integer.class).single();
            String version = Sha256.hex(sql.sql("""
                select concat_ws(' ', count(*), max(step), count(undone_at), sum(step) filter (where undone_at is not null), (select count(*) from redaction_check c where c.case_id = s.case_id and c.document = s.document))
                from redaction_step s where case_id = ? and document = ? group by case_id, document""").params(id.value(), document).query(String.class).optional().orElse("")
                + " " + hintCount + pages.state() + it.cleared() + it.scheduled() + setting + editable(view));
            if (version.equals(known)) {
                return Optional.<Table>empty();
            }
            List<Marks.Step> steps = steps(id, document);
            Marks marks = Marks.of(steps);
            List<PagesProcess.Hint> hints = whole ? renditions.hints(id, document) : List.of();
            Set<Integer> accepted = marks.accepted(() -> whole ? hints.stream().collect(Collectors.toMap(PagesProcess.Hint::hint, PagesProcess.Hint::words)) : renditions.hintWords(id, document, 0));
            List<Marked> marked = new ArrayList<>();
            Map<Long, Marks.Step> by = new LinkedHashMap<>();
            steps.forEach(s -> by.put(s.step(), s));
            marks.marks().forEach((step, m) -> marked.add(new Marked(step, Objects.requireNonNull(by.get(step)).actor(), Objects.requireNonNull(by.get(step)).at(), m)));
            List<Suggested> suggested = hints.stream().map(h -> new Suggested(h.hint(), h.page(), h.rects(), h.words(), h.kind(), h.confidence(), h.reason(), setting.marks(h.confidence()),
                accepted.contains(h.hint()) ? Answer.ACCEPTED : marks.rejected().containsKey(h.hint()) ? Answer.REJECTED : Answer.OPEN)).toList();
            String plan = Sha256.hex(marks.plan().toJson());
            String me = Acting.current().id();
            int place = copies.mine(id, place(document)).map(c -> Integer.parseInt(c.body())).orElse(1);
            return Optional.of(new Table(version, pages.pages(), pages.trouble(), pages.state() == Renditions.State.MAKING,
                whole ? renditions.sizes(id, document) : List.of(), grounds(view), marked, suggested, hintCount, accepted, marks.rejected().keySet(), undoable(steps, me).isPresent(), redoable(steps, me).isPresent(),
                checkers(id, document, plan), marks.markers(), it.cleared().isPresent(), editable(view), place, setting));
        }));
    }

    /// How far each document of the case is, in their order.
    public List<Progress> progress(CaseId id) {
        CaseView view = desk.view(id);
        if (!Searches.cleared(view)) {
            throw new NoSuchCase();
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            double least = setting(id).least();
            Map<String, Integer> pages = numbers("select document, pages from rendition where case_id = ? and state = 'READY'", id.value());
            Map<String, Integer> sure = numbers("select document, count(*) from redaction_hint where case_id = ? and confidence >= ? group by document", id.value(), least);
            Set<String> begun = Set.copyOf(sql.sql("select distinct document from redaction_step where case_id = ?").param(id.value()).query(String.class).list());
            return view.documents().values().stream().map(d -> {
                Marks marks = begun.contains(d.id()) ? Marks.of(steps(id, d.id())) : Marks.of(List.of());
                int open = sure.getOrDefault(d.id(), 0);
                if (begun.contains(d.id()) && open > 0) {
                    Map<Integer, String> hints = renditions.hintWords(id, d.id(), least);
                    Set<Integer> answered = marks.accepted(() -> hints);
                    answered.addAll(marks.rejected().keySet());
                    open = (int) hints.keySet().stream().filter(h -> !answered.contains(h)).count();
                }
                boolean checked = !marks.marks().isEmpty() && !checkers(id, d.id(), Sha256.hex(marks.plan().toJson())).isEmpty();
                return new Progress(d, pages.getOrDefault(d.id(), 0), marks.marks().size(), open, checked);
            }).toList();
        }));
    }

    private Map<String, Integer> numbers(String query, Object... of) {
        Map<String, Integer> numbers = new java.util.HashMap<>();
        sql.sql(query).params(of).query(row -> { numbers.put(row.getString(1), row.getInt(2)); });
        return numbers;
    }

    private Suggestions.Setting setting(CaseId id) {
        return copies.mine(id, SETTING).map(c -> Suggestions.Setting.valueOf(c.body())).orElse(Suggestions.Setting.BALANCED);
    }

    /// Where the actor left off.
    public void remember(CaseId id, String document, int page) {
        CaseView view = view(id, document);
        copies.keep(id, view.authority(), place(document), Integer.toString(Math.max(1, page)), view.version());
    }

    /// Chooses for the actor, on this case, how sure a suggestion must be to be gone through.
    public void choose(CaseId id, String document, Suggestions.Setting setting) {
        CaseView view = view(id, document);
        copies.keep(id, view.authority(), SETTING, setting.name(), view.version());
    }

    /// Brings in what other documents of the case suggest. Called when the pages are opened.
    public void open(CaseId id, String document) {
        CaseView view = view(id, document);
        transaction.executeWithoutResult(_ -> {
            lock(id, document);
            renditions.spread(view, document);
        });
    }

    private static String place(String document) {
        return "redaction/" + document;
    }

    /// The pages as PDF, to be read only.
    public Path pages(CaseId id, String document) {
        CaseView view = view(id, document);
        return vault.path(renditions.of(view, Objects.requireNonNull(view.documents().get(document))).sha256().orElseThrow(NoSuchCase::new));
    }

    /// The words of a page, as text.
    public String words(CaseId id, String document, int page) {
        view(id, document);
        return Objects.requireNonNull(transaction.execute(_ -> renditions.words(id, document, page).map(Renditions.Words::text).orElse("")));
    }

    /// Begins anew to make the pages, after a failure.
    public void again(CaseId id, String document) {
        CaseView view = view(id, document);
        renditions.begin(view, Objects.requireNonNull(view.documents().get(document)));
    }

    /// Takes a step. A clearance of the document is withdrawn with it.
    ///
    /// @throws NotAllowed where the step cannot be taken; nothing is recorded then
    public void take(CaseId id, String document, Order order) {
        change(id, document, view -> {
            switch (order.deed()) {
                case "area" -> add(view, document, area(order), order.ground());
                case "page" -> add(view, document, new Marks.Mark(pageOf(view, document, order.page()), List.of(), "", Marks.Form.PAGE, "", "", 0, List.of()), order.ground());
                case "phrase" -> phrase(view, document, order);
                case "except" -> except(view, document, order);
                case "everywhere" -> everywhere(view, document, order);
                case "accept" -> {
                    PagesProcess.Hint h = hint(id, document, order.hint());
                    if (!Marks.of(steps(id, document)).accepted(() -> Map.of(h.hint(), h.words())).contains(h.hint())) {
                        add(view, document, new Marks.Mark(h.page(), h.rects(), h.words(), Marks.Form.AREA, "", "", h.hint(), List.of()), order.ground());
                    }
                }
                case "reject" -> {
                    hint(id, document, order.hint());
                    step(view, document, Marks.Deed.REJECT, Integer.toString(order.hint()));
                }
                case "remove" -> {
                    standing(id, document, order.step());
                    step(view, document, Marks.Deed.REMOVE, Long.toString(order.step()));
                }
                case "ground" -> {
                    standing(id, document, order.step());
                    Choice choice = choice(view, order.ground());
                    step(view, document, Marks.Deed.GROUND, EventJson.json(new Marks.Regrounded(order.step(), choice.ground(), choice.label())));
                }
                default -> throw new IllegalArgumentException("No such step: " + order.deed());
            }
        });
    }

    /// Marks the same words in every document of the case that has pages, all or none. Pages of the others are begun.
    ///
    /// @return what was marked, and what could not be looked at, in sentences
    public List<String> acrossTheCase(CaseId id, String document, Order order) {
        CaseView view = working(id, document);
        String phrase = phrase(order);
        int[] came = new int[2];
        List<CaseView.Document> unread = new ArrayList<>();
        transaction.executeWithoutResult(_ -> {
            for (CaseView.Document each : view.documents().values()) {
                if (renditions.look(id, each.id()).filter(r -> r.state() == Renditions.State.READY).isEmpty()) {
                    unread.add(each);
                    continue;
                }
                List<Marks.Place> places = places(id, each.id(), phrase);
                if (!places.isEmpty()) {
                    came[0]++;
                    came[1] += places.size();
                    change(id, each.id(), now -> {
                        if (!Marks.of(steps(id, each.id())).everywhere().contains(Marks.folded(phrase))) {
                            everywhere(now, each.id(), new Order(order.deed(), each.id().equals(document) ? order.page() : places.getFirst().page(), List.of(), phrase, order.ground(),
                                each.id().equals(document) ? order.hint() : 0, 0));
                        }
                    });
                }
            }
        });
        unread.stream().limit(MOST_BEGUN).forEach(each -> renditions.of(view, each));
        if (came[0] == 0 && unread.isEmpty()) {
            throw new NotAllowed("phrase-in-case", "Marking", "no document of the case says “%s”".formatted(phrase), "Check the words as they stand there");
        }
        String said = "“%s” is marked in %d document%s of the case, %d place%s.".formatted(phrase, came[0], came[0] == 1 ? "" : "s", came[1], came[1] == 1 ? "" : "s");
        return unread.isEmpty() ? List.of(said) : List.of(said, "Not looked at, because the pages are not there yet: %s%s. Mark the words again once they are.".formatted(
            unread.stream().limit(5).map(CaseView.Document::name).collect(Collectors.joining(", ")), unread.size() > 5 ? " and %d more".formatted(unread.size() - 5) : ""));
    }

    /// Takes back the actor's own last step.
    ///
    /// @return false where there is none
    public boolean undo(CaseId id, String document) {
        boolean[] did = {false};
        change(id, document, _ -> undoable(steps(id, document), Acting.current().id()).ifPresent(step -> did[0] = set(step, Timestamp.from(today.now()))));
        return did[0];
    }

    /// Takes again what the actor undid last, unless they have done something else since.
    public boolean redo(CaseId id, String document) {
        boolean[] did = {false};
        change(id, document, _ -> redoable(steps(id, document), Acting.current().id()).ifPresent(step -> did[0] = set(step, null)));
        return did[0];
    }

    private boolean set(Marks.Step step, @org.jspecify.annotations.Nullable Timestamp undone) {
        return sql.sql("update redaction_step set undone_at = ? where step = ?").param(1, undone, java.sql.Types.TIMESTAMP).param(2, step.step()).update() == 1;
    }

    private static Optional<Marks.Step> undoable(List<Marks.Step> steps, String actor) {
        return steps.reversed().stream().filter(s -> s.actor().equals(actor) && !s.undone()).findFirst();
    }

    private static Optional<Marks.Step> redoable(List<Marks.Step> steps, String actor) {
        long last = undoable(steps, actor).map(Marks.Step::step).orElse(0L);
        return steps.stream().filter(s -> s.actor().equals(actor) && s.undone() && s.step() > last).findFirst();
    }

    /// Records that the actor has read the marks of a document and agrees.
    ///
    /// @throws NotAllowed for anyone who had a hand in them
    public void check(CaseId id, String document) {
        String tried = "Checking the marks";
        change(id, document, false, view -> {
            Marks marks = Marks.of(steps(id, document));
            String me = Acting.current().id();
            if (marks.marks().isEmpty()) {
                throw new NotAllowed("marks-to-check", tried, "nothing is marked", "Mark what is to be taken out, or clear the document whole");
            }
            if (marks.markers().contains(me)) {
                throw new NotAllowed("checked-by-another", tried, "you marked some of them yourself", "Ask a colleague to check them");
            }
            sql.sql("insert into redaction_check (case_id, document, plan, authority, actor, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(id.value(), document, Sha256.hex(marks.plan().toJson()), view.authority(), me, Timestamp.from(today.now())).update();
        });
    }

    /// Takes out what is marked, proves the copy, clears it to leave on this case and enters it in the schedule.
    ///
    /// @param description for the schedule; may hold nothing that is marked
    /// @return what to look at before it goes out; see [org.candour.release.marks.RedactionReport]
    /// @throws NotAllowed where nobody else checked these very marks, or the result is not clean
    public List<String> apply(CaseId id, String document, String description, Optional<LocalDate> dated) {
        CaseView view = working(id, document);
        CaseView.Document it = Objects.requireNonNull(view.documents().get(document));
        String tried = "Applying the marks";
        Marks marks = Objects.requireNonNull(transaction.execute(_ -> Marks.of(steps(id, document))));
        String plan = marks.plan().toJson();
        List<String> checkers = Objects.requireNonNull(transaction.execute(_ -> checkers(id, document, Sha256.hex(plan))));
        if (marks.marks().isEmpty()) {
            throw new NotAllowed("marks-to-apply", tried, "nothing is marked", "Clear the document whole, or withhold it");
        }
        if (checkers.isEmpty()) {
            throw new NotAllowed("checked-by-another", tried, "no second person has checked these marks", "Ask a colleague to check them; a change since a check needs a new one");
        }
        described(id, description, tried);
        Renditions.Rendition pages = renditions.of(view, it);
        Scanner.Result result = scanner.redact(vault.path(pages.sha256().orElseThrow(NoSuchCase::new)), "document.pdf", plan);
        if (!result.clean()) {
            throw new NotAllowed("release-scan", tried, result.summary(), "Change the marks as it says; nothing was cleared");
        }
        Vault.Kept kept = vault.keep(result.bytes(), "application/pdf");
        // The proof: the marks, who made and who checked them, and the scan of the copy.
        String proof = vault.keep("{\"plan\":%s,\"marked\":%s,\"checked\":%s,\"result\":%s}".formatted(plan, EventJson.json(marks.markers()), EventJson.json(checkers), result.report())
            .getBytes(StandardCharsets.UTF_8), "application/json").sha256();
        String name = "Document %d, redacted.pdf".formatted(List.copyOf(view.documents().keySet()).indexOf(document) + 1);
        transaction.executeWithoutResult(_ -> {
            lock(id, document);
            if (!Sha256.hex(Marks.of(steps(id, document)).plan().toJson()).equals(Sha256.hex(plan))) {
                throw new NotAllowed("same-marks", tried, "a mark was changed meanwhile", "Have the marks checked again");
            }
            desk.tell(id, new CaseCommand.ClearDocument(document, kept.sha256(), kept.bytes(), proof, name, "application/pdf", ""));
            desk.tell(id, new CaseCommand.ScheduleDocument(document, dated, description, pages.pages(), Given.PART, marks.grounds(), name, "application/pdf"));
        });
        return result.sentences("warnings");
    }

    /// Withholds a document whole: nothing of it leaves, and the schedule says so.
    public void withhold(CaseId id, String document, String ground, String description, Optional<LocalDate> dated) {
        CaseView view = working(id, document);
        Choice choice = choice(view, ground);
        described(id, description, "Withholding the document");
        int pages = renditions.of(view, Objects.requireNonNull(view.documents().get(document))).pages();
        transaction.executeWithoutResult(_ -> {
            desk.tell(id, new CaseCommand.WithdrawClearance(document, "withheld whole"));
            desk.tell(id, new CaseCommand.ScheduleDocument(document, dated, description, pages, Given.WITHHELD, List.of(choice.ground()), "", ""));
        });
    }

    private void described(CaseId id, String description, String tried) {
        told(id, description).ifPresent(w -> {
            throw new NotAllowed("schedule-tells-nothing", tried, "the description holds “%s”, which is marked to be taken out".formatted(w), "Describe the document without it");
        });
    }

    /// What a text would tell that is marked to be taken out of some document of the case; small words apart, which tell nothing.
    Optional<String> told(CaseId id, String text) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql("select distinct document from redaction_step where case_id = ?").param(id.value()).query(String.class).list().stream()
            .flatMap(d -> Marks.of(steps(id, d)).marks().values().stream()).filter(m -> m.form() != Marks.Form.EXCEPT).map(m -> m.words().strip()).filter(w -> w.length() > 2 && !w.matches("\\p{Ll}{1,4}"))
            .filter(w -> Renditions.saying(w).matcher(text).find()).findFirst()));
    }

    /// What the schedule may say of a document, as it says itself where it begins: without a title that holds something marked or suggested.
    public Beginning begins(CaseId id, String document) {
        view(id, document);
        return Objects.requireNonNull(transaction.execute(_ -> {
            Beginning begins = Beginning.of(renditions.words(id, document, 1).map(Renditions.Words::text).orElse(""));
            boolean tells = told(id, begins.title()).isPresent()
                || renditions.hints(id, document, 1).stream().anyMatch(h -> h.sure() && Renditions.saying(h.words()).matcher(begins.title()).find());
            Optional<LocalDate> sent = sql.sql("select dated from document_origin where case_id = ? and document = ? and dated is not null").params(id.value(), document).query(LocalDate.class).optional();
            return new Beginning(tells ? "" : begins.title(), sent.or(begins::dated));
        }));
    }

    /// Whether a mark stands on the document. Those who may not see marks are told no.
    boolean marked(CaseId id, String document) {
        return Boolean.TRUE.equals(transaction.execute(_ -> !Marks.of(steps(id, document)).marks().isEmpty()));
    }

    /// The grounds of the decision, in the order of its items.
    public static List<Choice> grounds(CaseView view) {
        return view.running().decisions().values().stream().flatMap(o -> o.grounds().stream()).map(Reasons::ground).distinct()
            .map(g -> Grounds.standard().byId(g).map(Redactions::choice).orElse(new Choice(g, g, ""))).toList();
    }

    private static Choice choice(Ground ground) {
        boolean regulations = ground.regime() == Regime.EIR || ground.regime() == Regime.EISR;
        // A box has little room: the provision relied on, without the one by virtue of which.
        String provision = ground.section().split(" with ")[0].replace("[", "(").replace("]", ")").replaceFirst("^s(?=\\d)", "");
        return new Choice(ground.id(), (regulations ? "reg " : "s") + provision, ground.title());
    }

    private static Choice choice(CaseView view, String ground) {
        return grounds(view).stream().filter(c -> c.ground().equals(ground)).findFirst().orElseThrow(() -> new NotAllowed("ground-of-the-decision", "Marking",
            ground.isBlank() ? "no ground is chosen" : "the decision does not rely on " + ground, grounds(view).isEmpty() ? "Decide first what is withheld, and on which ground" : "Choose a ground of the decision"));
    }

    private Marks.Mark area(Order order) {
        boolean fit = !order.rects().isEmpty() && order.rects().size() <= MOST_RECTS && order.rects().stream().allMatch(r -> r.size() == 4 && r.stream().allMatch(v -> Double.isFinite(v) && Math.abs(v) < 100_000) && r.get(2) > 0 && r.get(3) > 0);
        if (!fit) {
            throw new NotAllowed("area-on-page", "Marking", "no area of the page is chosen", "Select words, or draw a box");
        }
        return new Marks.Mark(order.page(), order.rects(), order.words().strip(), Marks.Form.AREA, "", "", 0, List.of());
    }

    private void phrase(CaseView view, String document, Order order) {
        String phrase = order.words().strip();
        List<List<List<Double>>> found = phrase.isEmpty() ? List.of() : renditions.words(view.id(), document, order.page()).map(w -> w.find(phrase)).orElse(List.of());
        if (found.isEmpty()) {
            throw new NotAllowed("phrase-on-page", "Marking", "page %d does not say “%s”".formatted(order.page(), phrase), "Check the page and the words as they stand there");
        }
        found.forEach(rects -> add(view, document, new Marks.Mark(order.page(), rects, phrase, Marks.Form.AREA, "", "", 0, List.of()), order.ground()));
    }

    private static String phrase(Order order) {
        return order.words().strip().replaceAll("\\s+", " ");
    }

    private List<Marks.Place> places(CaseId id, String document, String phrase) {
        List<Marks.Place> places = new ArrayList<>();
        if (!phrase.isEmpty()) {
            renditions.like(id, document, phrase).forEach(w -> w.find(phrase).forEach(rects -> places.add(new Marks.Place(w.page(), rects))));
        }
        return places;
    }

    /// All of a page but words of it, or an area.
    private void except(CaseView view, String document, Order order) {
        int page = pageOf(view, document, order.page());
        Renditions.Words words = renditions.words(view.id(), document, page).orElseThrow(NoSuchCase::new);
        List<List<Double>> kept = new ArrayList<>();
        if (order.rects().isEmpty()) {
            words.find(phrase(order)).forEach(kept::addAll);
        } else {
            List<List<Double>> areas = area(order).rects();
            // Where there are words in it they stay whole; elsewhere the area as it was drawn.
            areas.forEach(a -> kept.addAll(words.within(List.of(a)).isEmpty() ? List.of(a) : words.within(List.of(a))));
        }
        if (kept.isEmpty() || phrase(order).isEmpty() && order.rects().isEmpty()) {
            throw new NotAllowed("phrase-on-page", "Marking all but some words", "page %d does not say “%s”".formatted(page, order.words()), "Check the page and the words that stay, as they stand there");
        }
        List<Double> size = renditions.sizes(view.id(), document).get(page - 1);
        List<List<Double>> wide = kept.stream().map(k -> List.of(k.get(0) - MARGIN, k.get(1) - MARGIN, k.get(2) + 2 * MARGIN, k.get(3) + 2 * MARGIN)).toList();
        add(view, document, new Marks.Mark(page, kept, phrase(order), Marks.Form.EXCEPT, "", "", 0, List.of(new Marks.Place(page, Marks.around(wide, size.get(0), size.get(1))))), order.ground());
    }

    private void everywhere(CaseView view, String document, Order order) {
        String phrase = phrase(order);
        List<Marks.Place> places = places(view.id(), document, phrase);
        if (places.isEmpty()) {
            throw new NotAllowed("phrase-in-document", "Marking", "the document does not say “%s”".formatted(phrase), "Check the words as they stand there");
        }
        add(view, document, new Marks.Mark(Math.max(1, order.page()), List.of(), phrase, Marks.Form.EVERYWHERE, "", "", order.hint(), places), order.ground());
    }

    private int pageOf(CaseView view, String document, int page) {
        return renditions.words(view.id(), document, page).map(Renditions.Words::page).orElseThrow(() -> new NotAllowed("page-in-document", "Marking", "there is no page " + page, "Choose a page of the document"));
    }

    private void add(CaseView view, String document, Marks.Mark mark, String ground) {
        pageOf(view, document, mark.page());
        Choice choice = choice(view, ground);
        step(view, document, Marks.Deed.MARK, EventJson.json(mark.on(choice.ground(), choice.label())));
    }

    private PagesProcess.Hint hint(CaseId id, String document, int number) {
        return renditions.hint(id, document, number).orElseThrow(NoSuchCase::new);
    }

    private void standing(CaseId id, String document, long step) {
        if (!Marks.of(steps(id, document)).marks().containsKey(step)) {
            throw new NotAllowed("mark-stands", "Changing a mark", "somebody has removed it", "Look at the marks as they are now");
        }
    }

    private void step(CaseView view, String document, Marks.Deed deed, String body) {
        sql.sql("insert into redaction_step (case_id, document, authority, actor, at, deed, body) values (?, ?, ?, ?, ?, ?, ?)")
            .params(view.id().value(), document, view.authority(), Acting.current().id(), Timestamp.from(today.now()), deed.name(), body).update();
    }

    private List<Marks.Step> steps(CaseId id, String document) {
        return sql.sql("select step, actor, at, deed, body, undone_at is not null from redaction_step where case_id = ? and document = ? order by step").params(id.value(), document)
            .query((row, _) -> new Marks.Step(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(), Marks.Deed.valueOf(row.getString(4)), row.getString(5), row.getBoolean(6))).list();
    }

    private List<String> checkers(CaseId id, String document, String plan) {
        return sql.sql("select actor from redaction_check where case_id = ? and document = ? and plan = ? order by at").params(id.value(), document, plan).query(String.class).list();
    }

    private void change(CaseId id, String document, java.util.function.Consumer<CaseView> work) {
        change(id, document, true, work);
    }

    /// One at a time on a document, so that each step is taken on what the last one left.
    private void change(CaseId id, String document, boolean withdraws, java.util.function.Consumer<CaseView> work) {
        transaction.executeWithoutResult(_ -> {
            CaseView view = working(id, document);
            lock(id, document);
            CaseView.Document it = Objects.requireNonNull(view.documents().get(document));
            boolean entered = withdraws && (it.cleared().isPresent() || it.scheduled().isPresent());
            String before = entered ? Marks.of(steps(id, document)).plan().toJson() : "";
            work.accept(view);
            if (entered && !Marks.of(steps(id, document)).plan().toJson().equals(before)) {
                desk.tell(id, new CaseCommand.WithdrawClearance(document, "a mark was changed after it was applied"));
            }
        });
    }

    private void lock(CaseId id, String document) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 60))::text").param(id + " " + document).query(String.class).optional();
    }

    private static boolean editable(CaseView view) {
        // During a review its own letter counts: what left with the answer stays, and more may leave.
        CaseView.Stage stage = view.running().stage();
        return stage.open() && stage != CaseView.Stage.CLEARED_TO_SEND && Searches.cleared(view);
    }

    private CaseView working(CaseId id, String document) {
        CaseView view = view(id, document);
        if (!editable(view)) {
            throw new NotAllowed("case-open", "Changing the marks", "the case is answered or closed", "Reopen it if the answer was wrong");
        }
        return view;
    }

    private CaseView view(CaseId id, String document) {
        CaseView view = desk.view(id);
        if (!Searches.cleared(view) || !view.documents().containsKey(document)) {
            throw new NoSuchCase();
        }
        return view;
    }
}
