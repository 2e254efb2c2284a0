package unroll.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Every route of the site's own table, and files beside it: a new route is asked without being named here.
record Routes(List<Route> all) {
    private static final Pattern ROUTE = Pattern.compile("\\b(get|post|patch|delete|put)\\((?:config, )?\"(/[^\"]*)\"");

    /// @param path with `{id}`, `{m}` or `{chapter}` in it
    record Route(String method, String path) {}

    static Routes ofSite() throws IOException {
        var routes = new ArrayList<Route>();
        var table = ROUTE.matcher(Files.readString(Path.of("src/main/java/unroll/web/Site.java")));
        while (table.find()) routes.add(new Route(table.group(1).toUpperCase(java.util.Locale.ROOT), table.group(2)));
        for (String file :
                new String[] {"/static/base/base.css", "/webjars/katex/dist/katex.css", "/static/", "/nowhere"})
            routes.add(new Route("GET", file));
        if (routes.size() < 20) throw new IllegalStateException("only " + routes);
        return new Routes(List.copyOf(routes));
    }
}
