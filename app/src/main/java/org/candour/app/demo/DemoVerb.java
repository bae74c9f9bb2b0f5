package org.candour.app.demo;

import java.util.List;
import org.candour.app.Verb;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// `./candour demo`: loads the fictional region once and says how to sign in.
@Component
@ConditionalOnProperty(name = "candour.demo", havingValue = "true")
class DemoVerb implements Verb {
    private final DemoRegion region;
    private final int port;

    DemoVerb(DemoRegion region, @Value("${server.port:8080}") int port) {
        this.region = region;
        this.port = port;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public int run(List<String> arguments) {
        System.out.println("Loading the demo region ...");
        List<DemoRegion.SignIn> signIns = region.load();
        System.out.printf("%nCandour is ready: http://localhost:%d%n", port);
        System.out.printf("The public side: http://localhost:%d/log and http://localhost:%d/ask%n", port, port);
        System.out.printf("%nSign in with the password %s as%n", DemoRegion.PASSWORD);
        signIns.forEach(s -> System.out.printf("  %-36s %s%n", s.email(), s.what()));
        System.out.printf("%nNothing leaves this machine: messages are kept as files in the data folder. Stop with Ctrl-C.%n");
        return 0;
    }
}
