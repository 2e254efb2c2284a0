package unroll.web.pages;

import gg.jte.models.runtime.JteModel;
import io.javalin.http.Context;
import unroll.learn.Chapter;
import unroll.web.http.Html;
import unroll.web.http.Problem;

/// The tutorial's pages. They show what was recorded; opening one starts no work.
public final class Lessons {
    private final StandingPages standing;

    public Lessons(StandingPages standing) {
        this.standing = standing;
    }

    public void contents(Context ctx) {
        standing.answer(
                ctx,
                "/learn",
                () -> Html.TEMPLATES.learnContents(
                        Chapter.ALL.stream().map(ChapterPage::of).toList()));
    }

    public void equations(Context ctx) {
        standing.answer(ctx, "/learn/equations", () -> Html.TEMPLATES.learnEquations(EquationsPage.now()));
    }

    public void chapter(Context ctx) {
        String slug = ctx.pathParam("chapter");
        standing.answer(ctx, "/learn/" + slug, () -> chapter(slug));
    }

    private static JteModel chapter(String slug) {
        ChapterPage page = ChapterPage.of(Chapter.of(slug).orElseThrow(() -> unknown(slug)));
        return switch (slug) {
            case "network" -> Html.TEMPLATES.learnNetwork(page);
            case "bptt" -> Html.TEMPLATES.learnBptt(page);
            case "vanishing" -> Html.TEMPLATES.learnVanishing(page);
            case "exploding" -> Html.TEMPLATES.learnExploding(page);
            case "lstm" -> Html.TEMPLATES.learnLstm(page);
            case "terms" -> Html.TEMPLATES.learnTerms(page);
            case "rescue" -> Html.TEMPLATES.learnRescue(page);
            case "race" -> Html.TEMPLATES.learnRace(page);
            case "proof" -> Html.TEMPLATES.learnProof(page);
            case "next" -> Html.TEMPLATES.learnNext(page);
            default -> throw unknown(slug);
        };
    }

    private static Problem unknown(String slug) {
        return new Problem(404, "No such chapter", "There is no chapter “" + slug + "”; /learn lists them all.");
    }
}
