package unroll.web.pages;

import java.util.List;
import unroll.web.api.FormField;

/// One network of the form.
public record FormModel(int index, String name, String colour, List<FormField> fields, boolean removable) {}
