package dev.expunge.server.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stands for the servlet that can only be made once the database is up. */
final class LateServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient volatile @Nullable Servlet inside;

    void fill(Servlet servlet) {
        try {
            servlet.init(getServletConfig());
        } catch (ServletException e) {
            throw new IllegalStateException("the servlet does not start", e);
        }
        inside = servlet;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Servlet servlet = inside;
        if (servlet == null) {
            response.setStatus(503);
            return;
        }
        servlet.service(request, response);
    }
}
