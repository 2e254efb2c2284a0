package unroll.web;

import java.util.List;

/// One network of the form.
public record FormModel(int index, String name, String colour, List<FormField> fields, boolean removable) {}
