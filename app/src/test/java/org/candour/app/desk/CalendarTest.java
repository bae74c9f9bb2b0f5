package org.candour.app.desk;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.candour.app.AppTest;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.intake.Intake;
import org.candour.app.identity.Requester;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.law.Division;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Bank holidays that become known while cases are open.
@AppTest
class CalendarTest {
    private static final String POLICE = "northshire-police";

    private final TestPeople people;
    private final Intake intake;
    private final Desk desk;
    private final Turn turn;
    private final Today today;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    CalendarTest(TestPeople people, Intake intake, Desk desk, Turn turn, Today today, JdbcClient sql, TransactionTemplate transaction) {
        this.people = people;
        this.intake = intake;
        this.desk = desk;
        this.turn = turn;
        this.today = today;
        this.sql = sql;
        this.transaction = transaction;
    }

    @Test
    void a_day_proclaimed_and_a_newer_list_move_the_dates_of_open_cases_and_everybody_concerned_is_told() throws InterruptedException {
        people.authority(POLICE, "Northshire Police");
        Person officer = people.person("oscar@northshire.example", people.team("Disclosure", POLICE), Role.CASE_OFFICER);
        LocalDate received = today.date();
        CaseView opened = asSystem(() -> intake.open(new Intake.Request(POLICE, "form", Regime.FOIA, "Owls", List.of("How many owls?"), "How many owls?",
            new Requester("Robin Quill", "robin@mail.example", ""), received, Optional.empty())));
        asSystem(() -> desk.tell(opened.id(), new CaseCommand.Assign(officer.actorId())));
        // The due date itself becomes a holiday, so one working day more is needed, whatever the calendar says of the days before.
        LocalDate lost = opened.due().due();

        assertThatThrownBy(() -> Acting.run(people.actor(officer), () -> turn.proclaim(lost, "State funeral", EnumSet.allOf(Division.class), received))).isInstanceOf(NotAllowed.class);
        // A slip of the pen leaves nothing behind that no calendar can hold.
        assertThatThrownBy(() -> asAdministrator(() -> turn.proclaim(LocalDate.of(2090, 1, 1), "State funeral", EnumSet.allOf(Division.class), received))).isInstanceOf(NotAllowed.class)
            .hasMessageContaining("2005 to 2028");
        assertThatThrownBy(() -> asAdministrator(() -> turn.proclaim(lost, "State funeral", EnumSet.allOf(Division.class), received.plusDays(1)))).isInstanceOf(NotAllowed.class)
            .hasMessageContaining("cannot have been proclaimed on");
        assertThat(asAdministrator(() -> turn.proclaim(lost, "State funeral", EnumSet.allOf(Division.class), received.minusDays(1)))).isEqualTo(1);
        CaseView moved = asSystem(() -> desk.view(opened.id()));
        assertThat(moved.due().due()).isAfter(lost);
        assertThat(asSystem(() -> desk.load(opened.id())).history()).as("what was told before stays on the record")
            .anyMatch(r -> r.event() instanceof CaseEvent.Opened o && o.due().due().equals(lost));
        assertThat(told("recounted", 1)).singleElement().asString().contains("State funeral").contains("Robin Quill").contains(opened.reference());
        assertThat(told("staff", 2)).anyMatch(words -> words.contains("State funeral")).noneMatch(words -> words.contains("Robin"));

        // GOV.UK's list of the year has another new day, the one now due; the proclaimed one stays because it stands there too.
        LocalDate alsoLost = moved.due().due();
        String list = govUk(lost, alsoLost);
        assertThat(asAdministrator(() -> turn.load(list))).isEqualTo(1);
        assertThat(asSystem(() -> desk.view(opened.id())).due().due()).isAfter(alsoLost);
        assertThat(asSystem(() -> desk.view(opened.id())).due().calendar()).contains("GOV.UK");
        assertThatThrownBy(() -> asAdministrator(() -> turn.load("{}"))).isInstanceOf(NotAllowed.class).hasMessageContaining("england-and-wales");
    }

    /// The years around today as the law's own calendar has them, with two days more.
    private String govUk(LocalDate... more) {
        StringBuilder json = new StringBuilder("{");
        for (Division part : Division.values()) {
            Set<LocalDate> days = new java.util.TreeSet<>(Set.of(more));
            int year = today.date().getYear();
            desk.rules().holidays().of(part).stream().map(h -> h.date()).filter(d -> Math.abs(d.getYear() - year) <= 1).forEach(days::add);
            json.append(json.length() > 1 ? "," : "").append("\"%s\":{\"division\":\"%s\",\"events\":[".formatted(part.govUkName(), part.govUkName()));
            json.append(String.join(",", days.stream().map(d -> "{\"title\":\"A day\",\"date\":\"%s\",\"notes\":\"\",\"bunting\":false}".formatted(d)).toList())).append("]}");
        }
        return json.append("}").toString();
    }

    private List<String> told(String kind, int atLeast) throws InterruptedException {
        List<String> words = List.of();
        for (int i = 0; i < 200 && words.size() < atLeast; i++) {
            Thread.sleep(50);
            words = asSystem(() -> transaction.execute(_ -> sql.sql("select words from outbox where kind = ?").param(kind).query(String.class).list()));
        }
        return words;
    }

    private static <T> T asSystem(Supplier<T> work) {
        return Acting.as(Actor.system("intake", Set.of(POLICE)), work);
    }

    private static <T> T asAdministrator(Supplier<T> work) {
        return Acting.as(TestPeople.administrator(), work);
    }
}
