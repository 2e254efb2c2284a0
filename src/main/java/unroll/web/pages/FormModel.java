package unroll.web.pages;

import java.util.List;
import unroll.web.api.FormField;

/// One network of the form.
///
/// @param article before its name
public record FormModel(
        int index, String article, String name, String colour, List<FormField> fields, boolean removable) {}
