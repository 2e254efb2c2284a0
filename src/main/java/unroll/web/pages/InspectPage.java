package unroll.web.pages;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;
import unroll.inspect.InspectionPart;
import unroll.inspect.Limits;
import unroll.run.AnatomyJson;

/// The microscope for weights from outside: what it takes, in words, and for the page's modules as `json`:
/// `{"limits": {"jsonBytes", "fileBytes", "hidden", "timesteps"}, "parts": […], "cells": {…}}`.
public record InspectPage(int jsonMegabytes, int fileMegabytes, int hidden, int timesteps, List<String> parts) {
    static InspectPage now() {
        return new InspectPage(
                Limits.JSON_BYTES >> 20,
                Limits.FILE_BYTES >> 20,
                Limits.WIDEST,
                Limits.LONGEST,
                InspectionPart.words());
    }

    public List<CellKind> cells() {
        return List.of(CellKind.values());
    }

    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("limits")
                .put("jsonBytes", jsonMegabytes << 20)
                .put("fileBytes", fileMegabytes << 20)
                .put("hidden", hidden)
                .put("timesteps", timesteps);
        parts.forEach(json.putArray("parts")::add);
        json.set("cells", AnatomyJson.all());
        return json.toString();
    }
}
