package org.candour.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.RequestDispatcher;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

class ErrorPagesTest {
    private final ErrorPages pages = new ErrorPages();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private static MockHttpServletRequest failed(Throwable why) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/error");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/work");
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, why);
        return request;
    }

    private static List<ILoggingEvent> logged(Consumer<Void> what) {
        Logger logger = (Logger) LoggerFactory.getLogger(ErrorPages.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            what.accept(null);
        } finally {
            logger.detachAppender(log);
        }
        return log.list;
    }

    @Test
    void a_page_that_fails_while_it_leaves_is_left_as_it_is_and_the_log_names_the_cause() {
        response.setContentType("text/html");
        response.setCommitted(true);
        Throwable cause = new IllegalStateException("the template asked for a name that is not there");
        assertThat(logged(_ -> assertThat(pages.machine(failed(cause), response)).isNull())).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains("/work", "500");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo(cause.getMessage());
        });
        assertThat(logged(_ -> assertThat(pages.page(failed(cause), response)).isNull())).hasSize(1);
    }

    @Test
    void what_stands_in_the_way_of_the_database_is_logged_and_not_shown() {
        Throwable away = new CannotCreateTransactionException("Could not open a connection", new SQLException("too many clients already"));
        assertThat(logged(_ -> assertThat(pages.machine(failed(away), response)).isNotNull().satisfies(said -> {
            assertThat(said.getStatusCode().value()).isEqualTo(503);
            assertThat(String.valueOf(said.getBody())).doesNotContain("clients");
        }))).singleElement().satisfies(event -> assertThat(event.getFormattedMessage()).contains("/work", "503", "too many clients already"));
    }

    @Test
    void nothing_typed_into_a_form_holds_U_0000() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/ask/northshire-police");
        request.addParameter("words", "How many\0 swans?");
        new WithoutNul().doFilter(request, response, (seen, _) -> {
            assertThat(seen.getParameter("words")).isEqualTo("How many swans?");
            assertThat(seen.getParameterMap().get("words")).containsExactly("How many swans?");
            assertThat(seen.getParameterValues("words")).containsExactly("How many swans?");
            assertThat(seen.getParameter("name")).isNull();
        });
    }
}
