package unroll.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.plugin.bundled.HttpAllowedMethodsPlugin;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import unroll.inspect.InspectionPool;
import unroll.inspect.Unfit;
import unroll.run.Busy;
import unroll.run.InvalidConfig;
import unroll.store.Runs;
import unroll.store.database.Unavailable;
import unroll.web.api.Api;
import unroll.web.api.Controls;
import unroll.web.api.Inspections;
import unroll.web.api.Starts;
import unroll.web.api.TaskExample;
import unroll.web.assets.Assets;
import unroll.web.assets.Packing;
import unroll.web.assets.Sheet;
import unroll.web.assets.Webjar;
import unroll.web.http.Budgets;
import unroll.web.http.Guard;
import unroll.web.http.LeastRate;
import unroll.web.http.Notice;
import unroll.web.http.Operations;
import unroll.web.http.Precedence;
import unroll.web.http.Problem;
import unroll.web.http.Proxies;
import unroll.web.http.SecurityHeaders;
import unroll.web.http.ServerErrors;
import unroll.web.http.Visitor;
import unroll.web.pages.Lessons;
import unroll.web.pages.Pages;
import unroll.web.pages.StandingPages;

/// The web server: the table of routes, and what holds for all of them. Requests and streams run on
/// virtual threads.
public final class Site implements AutoCloseable {
    private static final int STOP_MILLIS = 2_000;
    private static final int CROWD = 2_048;
    private final Runs runs;
    private final Visitor visitor;
    private final Operations operations;
    private final Budgets budgets;
    private final Pages pages;
    private final Lessons lessons;
    private final Api api;
    private final Controls controls;
    private final InspectionPool pool;
    private final LongSupplier nanos;
    private final Javalin javalin;

    private Site(
            Proxies proxies,
            Runs runs,
            Budgets.Rates rates,
            InspectionPool pool,
            LongSupplier nanos,
            Operations operations) {
        this.runs = runs;
        this.pool = pool;
        this.nanos = nanos;
        this.operations = operations;
        visitor = new Visitor(runs.secret("visitor"), proxies);
        budgets = new Budgets(rates, visitor, nanos);
        var starts = new Starts(runs, visitor, budgets);
        var standing = new StandingPages();
        pages = new Pages(runs, starts, visitor, standing);
        lessons = new Lessons(standing);
        api = new Api(runs, starts, visitor, budgets, new Inspections(pool, budgets, visitor), operations);
        controls = new Controls(runs, visitor);
        javalin = Javalin.create(this::configure);
    }

    /// Serves these runs; port 0 takes a free one.
    ///
    /// @param proxies trusted ones in front of this server
    public static Site start(int port, int proxies, Runs runs, Operations operations) {
        return start(
                port,
                proxies,
                runs,
                Budgets.Rates.STANDARD,
                InspectionPool.ofThisMachine(),
                System::nanoTime,
                operations);
    }

    /// @param nanos the time by which a body has to keep up its pace and budgets come again
    static Site start(
            int port,
            int proxies,
            Runs runs,
            Budgets.Rates rates,
            InspectionPool pool,
            LongSupplier nanos,
            Operations operations) {
        var site = new Site(new Proxies(proxies), runs, rates, pool, nanos, operations);
        site.javalin.start(port);
        return site;
    }

    public int port() {
        return javalin.port();
    }

    /// Ends training and streams, then the server.
    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Guard.MAX_BODY;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setHeaderCacheCaseSensitive(true); // else a token is taken for another that a connection sent before
            http.setUriCompliance(UriCompliance.DEFAULT); // Javalin's own lets through what it then can't decode
            http.addCustomizer(new SecurityHeaders());
            http.addCustomizer(new Precedence(runs.courtesy()));
            http.addCustomizer(new LeastRate(nanos));
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setErrorHandler(new ServerErrors());
            expectCrowd(server);
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new ServerErrors()));
        config.events.serverStopping(runs::close);
        config.events.serverStopping(pool::close);
        config.http.compressionStrategy = compression();
        config.registerPlugin(new HttpAllowedMethodsPlugin());
        routes(config);
    }

    /// A class that opens the page at once opens six connections each; those that find no place knock again a second
    /// later. Java's usual fifty places are not enough.
    private static void expectCrowd(Server server) {
        server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle event) {
                for (Connector connector : server.getConnectors())
                    if (connector instanceof ServerConnector port) port.setAcceptQueueSize(CROWD);
            }
        });
    }

    private void routes(JavalinConfig config) {
        config.routes.before(Guard::utf8);
        config.routes.before(Guard::sameOrigin);
        config.routes.before(ctx -> Notice.put(ctx, runs));
        config.routes.before(Guard::share);
        config.routes.before("/api/*", budgets::spendRead);
        for (String page : new String[] {"/", "/lab", "/runs", "/runs/{id}", "/inspect"})
            config.routes.before(page, visitor::greet);

        get(config, "/", pages::landing);
        get(config, "/lab", pages::lab);
        get(config, "/runs", pages::runs);
        config.routes.post("/runs", pages::start);
        get(config, "/runs/{id}", pages::run);
        get(config, "/inspect", pages::inspect);
        get(config, "/api", pages::api);
        get(config, "/learn", lessons::contents);
        get(config, "/learn/equations", lessons::equations);
        get(config, "/learn/{chapter}", lessons::chapter);
        get(config, "/healthz", operations::live);
        get(config, "/readyz", ctx -> operations.ready(ctx, runs));
        get(config, "/metrics", operations::metrics);

        var packing = new Packing();
        for (Sheet sheet : Sheet.values()) get(config, sheet.at(), ctx -> packing.answer(ctx, sheet::bytes));
        for (Webjar webjar : Webjar.values())
            get(
                    config,
                    webjar.root() + "/<file>",
                    ctx -> packing.answer(ctx, () -> webjar.bytes(ctx.pathParam("file"))));
        get(config, Assets.ROOT + "/<file>", ctx -> packing.answer(ctx, () -> Assets.bytes(ctx.pathParam("file"))));

        get(config, "/openapi.json", api::openApi);
        get(config, "/api/v1/catalog", api::catalog);
        get(config, "/api/v1/tasks/{kind}/example", TaskExample::answer);
        get(config, "/api/v1/estimate", api::estimate);
        config.routes.post("/api/v1/estimate", api::estimateConfig);
        get(config, "/api/v1/runs", api::list);
        config.routes.post("/api/v1/runs", api::start);
        get(config, "/api/v1/runs/{id}", api::show);
        config.routes.get("/api/v1/runs/{id}/events", api::events);
        config.routes.head("/api/v1/runs/{id}/events", api::show);
        config.routes.post("/api/v1/runs/{id}/pause", controls::pause);
        config.routes.post("/api/v1/runs/{id}/resume", controls::resume);
        config.routes.post("/api/v1/runs/{id}/step", controls::step);
        config.routes.post("/api/v1/runs/{id}/stop", controls::stop);
        config.routes.patch("/api/v1/runs/{id}/training", controls::change);
        config.routes.patch("/api/v1/runs/{id}", controls::keep);
        config.routes.delete("/api/v1/runs/{id}", controls::delete);
        config.routes.post("/api/v1/preview", api::preview);
        config.routes.post("/api/v1/inspect", api::inspect);
        config.routes.post("/api/v1/runs/{id}/inspect", api::inspectRun);
        get(config, "/api/v1/runs/{id}/metrics.csv", api::metrics);
        get(config, "/api/v1/runs/{id}/gradients.csv", api::gradients);
        get(config, "/api/v1/runs/{id}/run.json", api::json);
        get(config, "/api/v1/runs/{id}/code", api::code);
        get(config, "/api/v1/runs/{id}/snapshot", api::snapshot);
        get(config, "/api/v1/runs/{id}/model/{m}.safetensors", api::weights);

        config.routes.after(Guard::options);

        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(InvalidConfig.class, Guard::answer);
        config.routes.exception(Unfit.class, Guard::answer);
        config.routes.exception(Busy.class, Guard::answer);
        config.routes.exception(Unavailable.class, Guard::answer);
        config.routes.exception(HttpResponseException.class, Guard::answer);
        config.routes.exception(Exception.class, (Exception e, Context ctx) -> Guard.answer(e, ctx));
    }

    /// HEAD runs the same handler, or it would say 200 of everything; the server leaves the body out.
    private static void get(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    /// Faces are packed already.
    private static CompressionStrategy compression() {
        var gzip = new CompressionStrategy(null, new Gzip(6));
        gzip.setExcludedMimeTypes(Stream.concat(gzip.getExcludedMimeTypes().stream(), Stream.of("font/"))
                .toList());
        return gzip;
    }
}
