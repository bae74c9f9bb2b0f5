package org.candour.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/// The page for whatever went wrong, in the same shell; for a machine the same as `application/problem+json`.
@Controller
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /// @return nothing where a page had begun to leave: it cannot become another one, and its reader has a part of it
    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    @Nullable ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
        Problem problem = problem(request);
        if (response.isCommitted()) {
            return null;
        }
        response.setStatus(problem.status());
        return new ModelAndView("problem", "problem", problem);
    }

    @RequestMapping("/error")
    @Nullable ResponseEntity<ProblemDetail> machine(HttpServletRequest request, HttpServletResponse response) {
        Problem problem = problem(request);
        if (response.isCommitted()) {
            return null;
        }
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(problem.status()), problem.says());
        detail.setTitle(problem.title());
        return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(detail);
    }

    private static Problem problem(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Object why = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object where = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        for (Throwable t = why instanceof Throwable thrown ? thrown : null; t != null; t = t.getCause()) {
            if (t instanceof CannotCreateTransactionException || t instanceof DataAccessResourceFailureException) {
                LOG.warn("{} answered with 503: {}: {}", where, t.getMessage(), NestedExceptionUtils.getMostSpecificCause(t).getMessage());
                return Problem.of(503, "");
            }
            if (t instanceof MultipartException && status == 500) {
                return Problem.of(400, "What was sent is no form with files, or broke off. Go back and send it again.");
            }
            // The name of Tomcat's setting is all that tells this from other failures.
            if (t instanceof IllegalStateException && String.valueOf(t.getMessage()).contains("maxPostSize")) {
                return Problem.of(413, "A form takes about two million characters at most. Go back and paste less, or send it as a file.");
            }
            if (t instanceof InvalidFileNameException) {
                return Problem.of(400, "A file's name holds a character that no name may hold. Rename the file and send it again.");
            }
        }
        if (status >= 500) {
            LOG.error("{} answered with {}", where, status, (Throwable) why);
        }
        return Problem.of(status, "");
    }
}
