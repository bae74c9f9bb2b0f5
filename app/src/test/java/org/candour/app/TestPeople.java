package org.candour.app;

import java.util.Map;
import java.util.Set;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.People;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;

/// Fictional authorities and people for a test, made by the same doors that an administrator uses.
@Component
@ConditionalOnWebApplication
public class TestPeople {
    /// The password of everybody made here.
    public static final String PASSWORD = "correct horse battery";

    private final Authorities authorities;
    private final People people;
    private final Teams teams;
    private final WebServerApplicationContext server;

    /// @param server the running application that these people use
    public static TestPeople of(org.springframework.context.ApplicationContext server) {
        return new TestPeople(server.getBean(Authorities.class), server.getBean(People.class), server.getBean(Teams.class), (WebServerApplicationContext) server);
    }

    TestPeople(Authorities authorities, People people, Teams teams, WebServerApplicationContext server) {
        this.authorities = authorities;
        this.people = people;
        this.teams = teams;
        this.server = server;
    }

    /// The administrator of the installation, as an actor.
    public static Actor administrator() {
        return new Actor("system:test", "Test", Map.of("*", Set.of(Role.ADMINISTRATOR)));
    }

    /// Adds an authority that answers under FOIA and EIR.
    public Authority authority(String code, String name) {
        Authority authority = new Authority(code, name, name, "other", Set.of("FOIA", "EIR"), "{n:06}/{yy}", HouseStyle.PLAIN);
        Acting.run(administrator(), () -> authorities.save(authority));
        return authority;
    }

    /// Adds a team called `name` that serves these authorities.
    public Teams.Team team(String name, String... codes) {
        return Acting.as(administrator(), () -> teams.add(name, Set.of(codes)));
    }

    /// Adds somebody with [#PASSWORD], already theirs, and these roles in the team.
    public Person person(String email, Teams.Team team, Role... roles) {
        return Acting.as(administrator(), () -> {
            Person person = people.add(email, email.substring(0, email.indexOf('@')), PASSWORD, false);
            people.setPassword(person.id(), PASSWORD, true);
            teams.setRoles(team.id(), person.id(), Set.of(roles));
            return people.byId(person.id()).orElseThrow();
        });
    }

    /// The person as they are kept now.
    public Person again(Person person) {
        return people.byId(person.id()).orElseThrow();
    }

    /// The person as an actor, with the roles they hold now.
    public Actor actor(Person person) {
        return Acting.as(new Actor(person.actorId(), person.name(), Map.of()), () -> people.actor(person));
    }

    /// The address of the running application, without a slash at its end.
    public String address() {
        return "http://localhost:" + server.getWebServer().getPort();
    }

    /// A browser that has not signed in.
    public TestBrowser browser() {
        return new TestBrowser(address());
    }

    /// A browser in which this person has signed in with [#PASSWORD].
    public TestBrowser signedIn(Person person) {
        TestBrowser browser = browser();
        browser.open("/sign-in");
        browser.submit("/sign-in", Map.of("email", person.email(), "password", PASSWORD));
        return browser;
    }
}
