package unroll.web.api;

import java.util.List;
import unroll.run.Fields;

/// The API's page: its calls and the fields of a configuration.
public record ApiPage(List<Call> calls, List<FormField> fields) {
    /// One call with a line to paste; `id` is its name in OpenAPI.
    public record Call(String id, String method, String path, String does, String curl) {}

    public static final List<Call> CALLS = List.of(
            new Call(
                    "catalog",
                    "GET",
                    "/api/v1/catalog",
                    "Tasks, cells, optimisers, starts: every setting with its range and default.",
                    "curl -s {site}/api/v1/catalog"),
            new Call(
                    "exampleOfTask",
                    "GET",
                    "/api/v1/tasks/{kind}/example",
                    "One sequence of a task with what a picture of it needs: inputs, targets, what must be carried how"
                            + " far. ?length=, ?seed= and ?sequence= choose it: the n-th of a seed is the n-th that a run"
                            + " with that seed is trained on.",
                    "curl -s '{site}/api/v1/tasks/adding/example?length=20'"),
            new Call(
                    "listRuns",
                    "GET",
                    "/api/v1/runs",
                    "Your own runs, the newest first, ?limit= a page; next leads to the following one.",
                    "curl -s {site}/api/v1/runs -H \"Authorization: Bearer $TOKEN\""),
            new Call(
                    "startRun",
                    "POST",
                    "/api/v1/runs",
                    "Starts a run. Everything but task.kind has a default. Idempotency-Key makes a repeat safe."
                            + " The answer carries a token: whoever sends it as Authorization: Bearer owns the run, and"
                            + " what is started with it; all others may read."
                            + " A script’s run waits behind those that people sit in front of;"
                            + " ?priority=interactive changes that.",
                    "curl -s {site}/api/v1/runs -H 'Content-Type: application/json' -d '{\"task\": {\"kind\":"
                            + " \"adding\", \"length\": 50}}'"),
            new Call(
                    "showRun",
                    "GET",
                    "/api/v1/runs/{id}",
                    "Configuration, status, place in the queue, progress, travel and size of each model’s gradient. Once it has ended, also"
                            + " whether a model met the criterion after any step in which it was tried (solved,"
                            + " stepsToSolve), whether its final network does (solvedAtEnd, null where it was not asked),"
                            + " and the score that decides it; the end event tells the same.",
                    "curl -s {site}/api/v1/runs/$ID"),
            new Call(
                    "followRun",
                    "GET",
                    "/api/v1/runs/{id}/events",
                    "The log as server-sent events: state, step, gradients, training, end. Resumes after Last-Event-ID"
                            + " or ?after=.",
                    "curl -sN {site}/api/v1/runs/$ID/events"),
            new Call(
                    "snapshotRun",
                    "GET",
                    "/api/v1/runs/{id}/snapshot",
                    "What the page of a run draws, in one answer: losses, norms and profiles in columns, to four decimals,"
                            + " thinned to what a screen can show; ?from= and ?to= tell more of the training steps between"
                            + " them. Of a run that goes on: what there is, and the id after which its events follow.",
                    "curl -s --compressed {site}/api/v1/runs/$ID/snapshot"),
            new Call(
                    "pauseRun",
                    "POST",
                    "/api/v1/runs/{id}/pause",
                    "Pauses training after the current step.",
                    "curl -s -X POST {site}/api/v1/runs/$ID/pause -H \"Authorization: Bearer $TOKEN\""),
            new Call(
                    "resumeRun",
                    "POST",
                    "/api/v1/runs/{id}/resume",
                    "Goes on.",
                    "curl -s -X POST {site}/api/v1/runs/$ID/resume -H \"Authorization: Bearer $TOKEN\""),
            new Call(
                    "stepRun",
                    "POST",
                    "/api/v1/runs/{id}/step",
                    "Trains n more steps (1 where n is missing), then pauses.",
                    "curl -s -X POST {site}/api/v1/runs/$ID/step?n=10 -H \"Authorization: Bearer $TOKEN\""),
            new Call(
                    "stopRun",
                    "POST",
                    "/api/v1/runs/{id}/stop",
                    "Ends the run.",
                    "curl -s -X POST {site}/api/v1/runs/$ID/stop -H \"Authorization: Bearer $TOKEN\""),
            new Call(
                    "changeTraining",
                    "PATCH",
                    "/api/v1/runs/{id}/training",
                    "Changes learningRate or clip of all models while the run trains; the log records it.",
                    "curl -s -X PATCH {site}/api/v1/runs/$ID/training -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d"
                            + " '{\"learningRate\": 0.005}'"),
            new Call(
                    "keepRun",
                    "PATCH",
                    "/api/v1/runs/{id}",
                    "Names the run, or pins it, so that it is never deleted to make room.",
                    "curl -s -X PATCH {site}/api/v1/runs/$ID -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d '{\"title\": \"My"
                            + " run\", \"pinned\": true}'"),
            new Call(
                    "deleteRun",
                    "DELETE",
                    "/api/v1/runs/{id}",
                    "Deletes the run and all that was recorded of it.",
                    "curl -s -X DELETE {site}/api/v1/runs/$ID -H \"Authorization: Bearer $TOKEN\""),
            new Call(
                    "downloadMetrics",
                    "GET",
                    "/api/v1/runs/{id}/metrics.csv",
                    "Loss and gradient norm of every step and model.",
                    "curl -sO {site}/api/v1/runs/$ID/metrics.csv"),
            new Call(
                    "downloadGradients",
                    "GET",
                    "/api/v1/runs/{id}/gradients.csv",
                    "Every recorded gradient profile, log10.",
                    "curl -sO {site}/api/v1/runs/$ID/gradients.csv"),
            new Call(
                    "downloadRun",
                    "GET",
                    "/api/v1/runs/{id}/run.json",
                    "The run and its whole log.",
                    "curl -s {site}/api/v1/runs/$ID/run.json"),
            new Call(
                    "writeRun",
                    "GET",
                    "/api/v1/runs/{id}/code",
                    "The same task, networks, start and training as a program: ?framework=pytorch or keras. 404 where a task or"
                            + " a cell is not written for it yet; the run’s links name those that are.",
                    "curl -s '{site}/api/v1/runs/'$ID'/code?framework=pytorch'"),
            new Call(
                    "downloadWeights",
                    "GET",
                    "/api/v1/runs/{id}/model/{m}.safetensors",
                    "A model’s weights (m from 0) in PyTorch’s names and layout: the final ones, or with ?step= those"
                            + " before that step’s update.",
                    "curl -sOJ {site}/api/v1/runs/$ID/model/0.safetensors"),
            new Call(
                    "inspect",
                    "POST",
                    "/api/v1/inspect",
                    "The instruments on your own weights and one sequence: gradients of everything, Jacobians, gates, the"
                            + " four terms. JSON up to 4 MB, or a form with a .safetensors file up to 16 MB. Starts no"
                            + " run, stores nothing.",
                    "curl -s {site}/api/v1/inspect -F file=@model.safetensors -F cell=lstm -F inputs='[[0.5, 1], [0.2,"
                            + " 0]]' -F target='[1]' -F loss=mse"),
            new Call(
                    "inspectRun",
                    "POST",
                    "/api/v1/runs/{id}/inspect",
                    "The same for a model of a run, at the recorded training step nearest to the one asked for, on a"
                            + " sequence of that step’s batch; with a what-if if wanted.",
                    "curl -s {site}/api/v1/runs/$ID/inspect -H 'Content-Type: application/json' -d '{\"model\": 0,"
                            + " \"step\": 120, \"parts\": [\"shares\"]}'"),
            new Call(
                    "preview",
                    "POST",
                    "/api/v1/preview",
                    "What the networks of a run send back before any training: the gradient profiles of its first"
                            + " sequences, at most 32 of them. Nothing is started.",
                    "curl -s {site}/api/v1/preview -H 'Content-Type: application/json' -d '{\"task\": {\"kind\":"
                            + " \"adding\", \"length\": 20}}'"),
            new Call(
                    "estimate",
                    "GET",
                    "/api/v1/estimate",
                    "What a run would take and when it would start; takes the lab’s query.",
                    "curl -s '{site}/api/v1/estimate?task.kind=adding&task.length=200'"),
            new Call(
                    "estimateConfig",
                    "POST",
                    "/api/v1/estimate",
                    "The same of a configuration as POST /api/v1/runs takes it, 422 where that would be refused; nothing is"
                            + " started. weights counts what each model trains, matched has hidden sizes with which all"
                            + " train about as much.",
                    "curl -s {site}/api/v1/estimate -H 'Content-Type: application/json' -d '{\"task\": {\"kind\":"
                            + " \"adding\"}}'"));

    public static ApiPage at(String site) {
        List<Call> calls = CALLS.stream()
                .map(c -> new Call(c.id, c.method, c.path, c.does, c.curl.replace("{site}", site)))
                .toList();
        List<FormField> fields = Fields.all().stream()
                .map(f -> FormField.of(f, f.path(), f.initial(), List.of()))
                .toList();
        return new ApiPage(calls, fields);
    }
}
